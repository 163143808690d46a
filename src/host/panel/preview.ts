import type { ObjectiveSummary } from '../../core/objective/opened';
import type { Interval } from '../../core/plane/interval';
import type { Lattice } from '../../core/plane/sample';
import type { PlaneView } from '../../core/plane/view';
import { isHeavy } from '../../protocol/heavy';

/** Cells along each side of a plane, where every point takes long so few that they take turns with a run (engine/landscapes.ts); points on a line. */
const cells = 64;
const fewCells = 16;
const linePoints = 200;
/** Room on each side of the plane's view, as a share of it: the page widens its window to its own proportions. */
const room = 0.5;

/** Where to sample for a page that is still loading: the plane's view and some room around it. */
export function previewLattice({ views }: PlaneView, objective: ObjectiveSummary): Lattice {
  const window = views.map(([low, high]): Interval => {
    const more = (high - low) * room;
    return [low - more, high + more];
  });
  const line = views.length === 1;
  const side = isHeavy(objective) ? fewCells : cells;
  return { window, columns: line ? linePoints : side, rows: line ? 1 : side };
}
