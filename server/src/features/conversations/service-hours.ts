import type { Db } from '#platform/db/connect-database.ts';

/** Whether a queue serves now, and when next. The consumer's view of the working calendar. */
export interface ServiceHours {
  /** `opensAt` is null while open, and when no opening is known within the covered years; `asked` is the moment that counts as now. */
  at(db: Db, queueId: string): Promise<{ open: boolean; opensAt: Date | null; asked: Date }>;
}
