/** Why a record of a file or a request is not taken: which field, and how to mend it. */
export interface Reason {
  readonly column: string | null;
  readonly zh: string;
  readonly en: string;
}

/** Text by field, as a file or a request holds it. */
export type Cells = Readonly<Record<string, string>>;
