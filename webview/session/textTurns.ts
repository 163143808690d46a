/** Texts change this often while things move, in milliseconds. */
export const textPause = 100;

/** Whose texts may change in a frame, and who is drawn in it. */
export interface TextTurn {
  /** False when nothing moves: then everybody's may. */
  readonly moving: boolean;
  readonly first: boolean;
  readonly others: boolean;
  /** Whether the others are drawn at all: while things move, in every second frame. */
  readonly drawsOthers: boolean;
}

/**
 * While things move, texts change a few times a second: those of the first views in one frame, those of the others in the next, because all at once
 * take longer than a frame. The others' pictures are drawn in every second frame then, which leaves the first views and the person's hand their time.
 */
export class TextTurns {
  private changedAt = Number.NEGATIVE_INFINITY;
  /** Those of the others are still to follow. */
  private left = false;
  /** The others were drawn in the frame before. */
  private drewOthers = false;
  /** The pause is over, though it was not these texts' turn. */
  private waits = false;

  /** @param now in milliseconds */
  turn(now: number, moves: boolean): TextTurn {
    const { left } = this;
    const moving = moves || left;
    const isDue = now - this.changedAt >= textPause;
    const others = !moving || left;
    const drawsOthers = others || !this.drewOthers;
    const turn = { moving, first: !moving || (isDue && !left), others, drawsOthers };
    this.waits = !turn.first && (isDue || !turn.others);
    return turn;
  }

  /** The texts have changed whose turn it was. */
  done({ moving, first, drawsOthers }: TextTurn, now: number): void {
    if (first) this.changedAt = now;
    this.drewOthers = drawsOthers;
    this.left = moving && first;
  }

  /** Lets texts change in the next frame. */
  hurry(): void {
    this.changedAt = Number.NEGATIVE_INFINITY;
  }

  /** Whether one of the next frames is to change texts. */
  get isWaiting(): boolean {
    return this.left || this.waits;
  }
}
