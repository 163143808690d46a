import type { StationaryPoints } from '../../src/core/analysis/stationaryPoints';
import type { StationaryRequest } from '../../src/protocol/messages/probe';
import type { Outcome } from '../../src/protocol/questions';
import { sameWindow } from './window';

/** How the finder reaches the world. */
export interface FinderParts {
  ask(what: StationaryRequest, settled: (outcome: Outcome<StationaryPoints>) => void): void;
  /** Takes what was found, or undefined while nothing is known of what is wanted. */
  take(found: StationaryPoints | undefined): void;
}

/** Asks for the stationary points of what is seen: a newer question takes the place of one that is on its way. */
export class StationaryFinder {
  private readonly parts: FinderParts;
  private wanted: StationaryRequest | undefined;
  private isPending = false;

  constructor(parts: FinderParts) {
    this.parts = parts;
  }

  /** Names the plane and the window, once that rests; undefined for none. */
  want(what: StationaryRequest | undefined): void {
    const { wanted } = this;
    if (what === undefined ? wanted === undefined : wanted && isSame(wanted, what)) return;
    const isOther = wanted?.plane !== what?.plane;
    this.wanted = what;
    this.isPending = what !== undefined;
    // Of another window of the same plane the former points stay until the new ones are there.
    if (isOther) this.parts.take(undefined);
    if (!what) return;
    this.parts.ask(what, (outcome) => {
      if (this.wanted !== what) return;
      this.isPending = false;
      this.parts.take('answer' in outcome ? outcome.answer : undefined);
    });
  }

  /** Nothing is on its way. */
  get idle(): boolean {
    return !this.isPending;
  }
}

const isSame = (a: StationaryRequest, b: StationaryRequest): boolean =>
  a.plane === b.plane && sameWindow(a.window, b.window);
