import { fitParts } from '../../src/core/fitted/fitAnswer';
import type { DataPoint } from '../layers/dataPoints';
import type { Projection } from '../page/chart';
import type { CanvasLook, FitContent } from './looks';

const training = fitParts.indexOf('training');

/** The value of a column in a drawn row. */
export function valueAt({ rows }: FitContent, row: number, column: number): number {
  return rows.values[row * rows.columns.length + column];
}

/** Whether the model takes a row for another class. */
export function isWrong({ rows, answer, classes }: FitContent, row: number): boolean {
  const predicted = answer.predictions?.[row];
  return classes.length > 0 && predicted !== undefined && predicted !== rows.target[row];
}

/** All drawn rows as marks. */
export function marksOf(
  look: Pick<CanvasLook, 'place'>,
  content: FitContent,
  projection: Projection,
): DataPoint[] {
  const { rows, classes } = content;
  return Array.from(rows.target, (target, row) => {
    const [x, y] = look.place(content, row);
    return {
      x: projection.x.pixel(x),
      y: projection.y.pixel(y),
      class: classes.length > 0 ? target : undefined,
      heldOut: rows.part[row] !== training,
      wrong: isWrong(content, row),
    };
  });
}
