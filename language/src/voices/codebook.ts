/** What a customer's voice can be about; `none` stands alone. The order is that of the model's outputs. */
export const voiceTopics = [
  'claim_speed', 'claim_result', 'claim_documents', 'claim_progress', 'survey_assessment', 'renewal_reminder', 'payment', 'invoice',
  'policy_servicing', 'policy_loan', 'surrender', 'product_explanation', 'sales_conduct', 'staff_attitude', 'staff_competence', 'waiting_time',
  'resolution', 'channel_handoff', 'app_usability', 'counter_environment', 'contact_disturbance', 'privacy', 'value_added', 'none',
] as const;
export type VoiceTopic = (typeof voiceTopics)[number];

export const voiceSentiments = ['negative', 'neutral', 'positive'] as const;
export type VoiceSentiment = (typeof voiceSentiments)[number];

/** One thing that a text speaks of, and how. */
export interface Mention {
  readonly topic: VoiceTopic;
  readonly sentiment: VoiceSentiment;
}

/** What is read of a voice. Only the text is needed; an unknown channel or touchpoint says nothing. */
export interface VoiceText {
  readonly text: string;
  readonly channel?: string | undefined;
  readonly touchpoint?: string | undefined;
  /** 1 to 5. */
  readonly rating?: number | undefined;
}

export interface VoiceAnalysis {
  /** One to three, a topic at most once, the surest first. */
  readonly mentions: readonly Mention[];
  /** Somebody must call back today: a threat of regulator, court, press, social media, of surrender in anger, or harm to a person. */
  readonly escalate: boolean;
}
