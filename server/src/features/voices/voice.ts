/** How a voice came in. */
export type VoiceKind = 'questionnaire' | 'card' | 'rating' | 'box' | 'suggestion' | 'remark' | 'import';

/** A voice as a sender gives it: unit and staff already looked up, the text not masked yet. What is left out is not known. */
export interface VoiceNew {
  /** Who sends it, and the sender's own number for it: together they are stored once. */
  readonly source: string;
  readonly externalId: string;
  readonly kind: VoiceKind;
  /** When the customer said it; not in the future. */
  readonly saidAt: Date;
  readonly touchpoint: string;
  readonly channel: string;
  readonly unitId: string;
  readonly departmentId?: string | null;
  readonly staffId?: string | null;
  readonly customerId?: string | null;
  readonly serviceEventId?: string | null;
  /** The sender's number of the finished service that it belongs to, where nobody has looked it up: it counts as heard of once it is known. */
  readonly serviceNumber?: string | null;
  readonly conversationId?: string | null;
  readonly invitationId?: string | null;
  readonly cardId?: string | null;
  readonly byStaff?: string | null;
  /** 1–5. */
  readonly rating?: number | null;
  /** Would recommend, 0–10. */
  readonly promote?: number | null;
  /** Was made easy, 1–7. */
  readonly ease?: number | null;
  /** At most 5,000 characters. */
  readonly text?: string;
  readonly answers?: Readonly<Record<string, unknown>> | null;
  readonly product?: string | null;
  readonly demo?: boolean;
}

/** `stored` is false where this source sent this number before: nothing changed, `id` is the one of then. */
export interface ReceivedVoice {
  readonly id: string;
  readonly stored: boolean;
}
