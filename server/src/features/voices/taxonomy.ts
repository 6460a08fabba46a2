/** A topic of a published taxonomy: one that the model knows by its code, or one of the insurer's own, found by its phrases. */
export interface Topic {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Words by which it is found; a topic of the model needs none, and may have some more. */
  readonly phrases: readonly string[];
  readonly archived: boolean;
}

export interface Taxonomy {
  readonly version: number;
  readonly topics: readonly Topic[];
}
