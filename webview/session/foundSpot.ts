import type { PlaneView } from '../../src/core/plane/view';
import type { PlaneSpot, Probed } from '../../src/protocol/messages/probe';

/** What was found at a place of a plane. A hand or the time cursor may be elsewhere by now. */
export interface FoundSpot extends PlaneSpot {
  /** Undefined where the question was refused. */
  readonly found: Probed | undefined;
}

/** What was found, where that is about this very place. */
export function foundAt(
  spot: FoundSpot | undefined,
  plane: Pick<PlaneView, 'key'> | undefined,
  place: ArrayLike<number> | undefined,
): Probed | undefined {
  if (!spot || !place || spot.plane !== plane?.key) return undefined;
  return spot.place.every((along, i) => along === place[i]) ? spot.found : undefined;
}
