import type { Iterates } from '../session/placement';
import type { PathLook, PathTracer } from './path';

/** Rows of a path, both included. */
export interface VividRows {
  readonly first: number;
  readonly last: number;
}

/** A piece of a path: it shares its first row with the piece before. */
interface PathPiece extends VividRows {
  readonly pen: PathTracer;
}

/** So much is left of what fades, in opacity and in width. */
const left = { alpha: 0.3, lineWidth: 0.6 } as const;

/** How the parts of a path look that lie outside of the time that is looked at: pale, without halo, beads and shadow. */
export function fadedLook({ halo: _halo, shadow: _shadow, ...look }: PathLook): PathLook {
  return {
    ...look,
    alpha: look.alpha * left.alpha,
    lineWidth: look.lineWidth * left.lineWidth,
    ghost: false,
  };
}

/** Draws a path piece by piece, vivid between two rows and faded before and after them. */
export class FadingPen implements PathTracer {
  private readonly pieces: readonly PathPiece[];

  /**
   * @param vivid absent: all rows
   * @param penOf makes what draws one piece
   */
  constructor(vivid: VividRows | undefined, penOf: (faded: boolean) => PathTracer) {
    const end = Number.POSITIVE_INFINITY;
    if (!vivid) {
      this.pieces = [{ first: 0, last: end, pen: penOf(false) }];
      return;
    }
    const { first, last } = vivid;
    this.pieces = [
      { first: 0, last: first, pen: penOf(true) },
      { first, last, pen: penOf(false) },
      { first: last, last: end, pen: penOf(true) },
    ].filter((piece) => piece.last > piece.first);
  }

  draw(g: CanvasRenderingContext2D, iterates: Iterates, from: number, to: number, most?: number): void {
    for (const { first, last, pen } of this.pieces) {
      const end = Math.min(to, last);
      const begin = Math.max(from, first);
      if (begin <= end) pen.draw(g, iterates, begin, end, most);
    }
  }
}
