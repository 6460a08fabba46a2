/** A place in the log. Compared as a row; `xid` is text because 64-bit transaction ids do not fit a JavaScript number. */
export interface EventCursor {
  readonly epoch: number;
  readonly xid: string;
  readonly id: number;
}

/** One entry of the log. `data` holds ids, codes and numbers, never personal data. */
export interface LoggedEvent extends EventCursor {
  readonly at: Date;
  readonly type: string;
  readonly subject: string;
  readonly unitId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface NewEvent {
  readonly type: string;
  readonly subject: string;
  readonly unitId?: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
}
