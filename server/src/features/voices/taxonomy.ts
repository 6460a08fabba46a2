/** A topic of a published taxonomy: one that the model knows by its code, or one of the insurer's own, found by its phrases. */
export interface Topic {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Words by which it is found; a topic of the model needs none, and may have some more. */
  readonly phrases: readonly string[];
  readonly archived: boolean;
  /** Under which it stands on pages; left out: in no group. */
  readonly group?: string;
  readonly groupEn?: string;
  readonly description?: string;
  readonly descriptionEn?: string;
}

export interface Taxonomy {
  readonly version: number;
  readonly topics: readonly Topic[];
}
