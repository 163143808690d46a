import type { Interval } from '../../core/plane/interval';
import type { Lattice } from '../../core/plane/sample';
import type { PlaneView } from '../../core/plane/view';

/** Cells along each side of a plane; points on a line. */
const cells = 64;
const linePoints = 200;
/** Room on each side of the plane's view, as a share of it: the page widens its window to its own proportions. */
const room = 0.5;

/** Where to sample for a page that is still loading: the plane's view and some room around it. */
export function previewLattice({ views }: PlaneView): Lattice {
  const window = views.map(([low, high]): Interval => {
    const more = (high - low) * room;
    return [low - more, high + more];
  });
  const line = views.length === 1;
  return { window, columns: line ? linePoints : cells, rows: line ? 1 : cells };
}
