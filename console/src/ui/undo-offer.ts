/** Where the word about a save stands on the screen. */
export interface SavedPlace {
  show: (said: string, back?: () => void) => void;
  clear: () => void;
}

/** One way back at a time: that of the last save, and none while the next one is under way, since it would bring back what lies two saves behind. */
export class UndoOffer {
  #place: SavedPlace;
  #round = 0;
  constructor(place: SavedPlace) {
    this.#place = place;
  }
  /** A save starts: what was offered before is taken off the screen and does nothing any more. */
  starts(): void {
    this.#round += 1;
    this.#place.clear();
  }
  /** Says that something is saved; `back` counts once, and only until the next save starts. */
  says(said: string, back?: () => void): void {
    this.#round += 1;
    const own = this.#round;
    this.#place.show(said, back && (() => {
      if (own !== this.#round) return;
      this.starts();
      back();
    }));
  }
}
