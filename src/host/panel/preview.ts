import { coordinatePlane, type Interval, type Sampling } from '../../core/plane/sample';
import type { Scene } from './stage';

/** Cells along each side of a plane; points on a line. */
const cells = 64;
const linePoints = 200;
/** Room on each side of the catalogue's view, as a share of it: the page widens its window to its own proportions. */
const room = 0.5;

/** What to sample for a page that is still loading: the objective's view and some room around it. */
export function previewSampling({ run, content, axes }: Scene): Sampling {
  const { view, start } = content.summary;
  const window = axes.map((axis): Interval => {
    const [low, high] = view[axis];
    const more = (high - low) * room;
    return [low - more, high + more];
  });
  const plane = coordinatePlane(run.experiment.start ?? start, axes);
  const line = axes.length === 1;
  return { plane, window, columns: line ? linePoints : cells, rows: line ? 1 : cells };
}
