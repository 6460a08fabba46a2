import type { ConversationSummary } from '@huiyin/contracts';

export interface Alert {
  kind: 'assigned' | 'message';
  conversationId: string;
  title: string;
  signedIn: boolean;
  /** The same in every tab, so that only one of them rings. */
  key: string;
}

/** The alert of a conversation that comes to somebody. */
export const assignedKey = (conversationId: string): string => `assigned ${conversationId}`;

type Row = Pick<ConversationSummary, 'id' | 'title' | 'signedIn' | 'unread' | 'lastMessageAt'>;

/**
 * What the person should hear of, from their own list before and now: a conversation that came to them, or more unread
 * messages; nothing for the one that they are looking at. Who takes one by hand claims its alert before it comes.
 */
export function alertsOf(before: readonly Row[], now: readonly Row[], lookingAt: string | null): Alert[] {
  const known = new Map(before.map((row) => [row.id, row]));
  const alerts: Alert[] = [];
  for (const row of now) {
    const old = known.get(row.id);
    if (!old) {
      alerts.push({ kind: 'assigned', conversationId: row.id, title: row.title, signedIn: row.signedIn, key: assignedKey(row.id) });
    } else if (row.unread > old.unread && row.id !== lookingAt) {
      alerts.push({ kind: 'message', conversationId: row.id, title: row.title, signedIn: row.signedIn, key: `message ${row.id} ${row.lastMessageAt}` });
    }
  }
  return alerts;
}

export interface ClaimDeps {
  read: () => string | null;
  write: (text: string) => void;
  /** Milliseconds. */
  now: () => number;
}

/** For this long a claim of another tab counts, in milliseconds. */
const claimLasts = 10_000;

/** Claims an alert for this tab; false when another tab of the browser has it already. */
export function claimAlert(key: string, { read, write, now }: ClaimDeps): boolean {
  const claims = parse(read()).filter((claim) => now() - claim.at < claimLasts);
  if (claims.some((claim) => claim.key === key)) return false;
  write(JSON.stringify([...claims, { key, at: now() }]));
  return true;
}

function parse(text: string | null): { key: string; at: number }[] {
  try {
    const claims: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(claims) ? (claims as { key: string; at: number }[]) : [];
  } catch {
    return [];
  }
}
