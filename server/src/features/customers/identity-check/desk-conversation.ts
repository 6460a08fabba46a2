import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

/** What a check must know of a conversation. */
export interface DeskConversation {
  readonly id: string;
  readonly unitId: string;
  readonly customerId: string | null;
  /** The customer as whom the visitor is signed in at the insurer's site or app. */
  readonly signedInAs: string | null;
  /** The reader serves it now. */
  readonly mine: boolean;
}

/** How checks reach conversations: given where the program is put together, since conversations use customers. */
export interface DeskConversations {
  /** Undefined when the reader may not see it. */
  find(db: Db, reader: Principal, id: string): Promise<DeskConversation | undefined>;
  /** Says whose conversation it is, or that nobody knows; locks it. */
  setCustomer(tx: Db, id: string, customerId: string | null): Promise<void>;
}
