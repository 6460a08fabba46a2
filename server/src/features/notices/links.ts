import type { Keyring } from '#platform/privacy/keyring.ts';
import { readSignedId, signId } from '#platform/privacy/signed-id.ts';

const purpose = 'questionnaire invitation';
const echoPurpose = 'questionnaire echo';

/** The page that an invitation leads to, on this server. */
export const invitationLink = (keyring: Pick<Keyring, 'mac'>, invitationId: string): string => `/q/i/${signId(keyring, purpose, invitationId)}`;
export const readInvitationToken = (keyring: Pick<Keyring, 'verifyShortMac'>, token: string): string | null => readSignedId(keyring, purpose, token);

/** The page that tells what changed; by the id of its notice. */
export const echoLink = (keyring: Pick<Keyring, 'mac'>, noticeId: string): string => `/q/e/${signId(keyring, echoPurpose, noticeId)}`;
export const readEchoToken = (keyring: Pick<Keyring, 'verifyShortMac'>, token: string): string | null => readSignedId(keyring, echoPurpose, token);

const replyPurpose = 'feedback reply';

/** The page on which the answer to a feedback stands; by the id of its voice. */
export const replyLink = (keyring: Pick<Keyring, 'mac'>, voiceId: string): string => `/q/r/${signId(keyring, replyPurpose, voiceId)}`;
export const readReplyToken = (keyring: Pick<Keyring, 'verifyShortMac'>, token: string): string | null => readSignedId(keyring, replyPurpose, token);

/** Where a notice leads. */
export function noticeLink(keyring: Pick<Keyring, 'mac'>, { id, kind, subject }: { id: string; kind: 'invitation' | 'echo' | 'reply'; subject: string }): string {
  switch (kind) {
    case 'echo': return echoLink(keyring, id);
    case 'invitation': return invitationLink(keyring, subject);
    case 'reply': return replyLink(keyring, subject);
  }
}
