import type { Plane } from '../../core/plane/plane';
import { projector } from '../../core/plane/project';
import { column } from '../../core/run/columns';
import { streamedTrajectory, type Trajectory } from '../../core/run/trajectory';
import { encodeRows } from '../../protocol/frame';

/** Rows of a run as a page takes them, with the keys of the planes on which they have places. */
export interface FramedRows {
  readonly frame: ArrayBuffer;
  readonly planes: readonly string[];
}

/** All rows of a run for a page: with all parameters, or of too many with places on a plane. */
export function drawnRows(trajectory: Trajectory, plane: Plane): FramedRows {
  const shown = streamedTrajectory(trajectory.dimension, trajectory.metrics);
  const { stride } = trajectory;
  const frameOf = (width: number, rows: Float64Array): ArrayBuffer =>
    encodeRows({ from: 0, stride, width, sketched: 0, rows });
  if (shown.dimension === trajectory.dimension)
    return { frame: frameOf(trajectory.width, trajectory.rows), planes: [] };
  return {
    frame: frameOf(shown.width, placedRows(trajectory, shown, plane)),
    planes: shown.planes.map((_, i) => (i === 0 ? plane.key : '')),
  };
}

/** Rows with places in the stead of parameters. */
function placedRows(from: Trajectory, to: Trajectory, plane: Plane): Float64Array {
  const project = projector(plane);
  const rows = new Float64Array(from.length * to.width);
  const averaged = from.averageShift > 0;
  for (let row = 0; row < from.length; row++) {
    const [source, target] = [row * from.width, row * to.width];
    rows.set(from.rows.subarray(source, source + column.x), target);
    project(from.rows, rows, target + column.x, source + column.x);
    if (averaged)
      project(from.rows, rows, target + column.x + to.averageShift, source + column.x + from.averageShift);
    const metrics = from.rows.subarray(source + from.firstMetric, source + from.width);
    rows.set(metrics, target + to.firstMetric);
  }
  return rows;
}
