import type { PlaneEvaluator } from '../../objective/objective';
import type { Precision } from '../../precision';
import type { NodeId } from '../tape/operations';
import type { Tape } from '../tape/tape';
import { compileGrid, type GridCode } from './gridCode';
import { separate } from './separate';

/**
 * Compiles a tape's output for grids along two parameters; undefined where code is too long or forbidden. Where e to a sum
 * cannot be split safely on a grid, a second piece of code without that is made and used.
 */
export function compilePlane(
  tape: Tape,
  output: NodeId,
  origin: ArrayLike<number>,
  axes: { readonly horizontal: number; readonly vertical: number },
  precision: Precision,
): PlaneEvaluator | undefined {
  const compile = (splitExponentials: boolean): GridCode | undefined => {
    const input = (index: number) =>
      index === axes.horizontal ? 'horizontal' : index === axes.vertical ? 'vertical' : origin[index];
    const grid = separate(tape, output, { input, precision, splitExponentials });
    return grid && compileGrid(grid, precision);
  };
  const quick = compile(precision === 'float64');
  if (quick === undefined) return undefined;
  let careful: GridCode | undefined;
  return (horizontal, vertical, values) => {
    if (quick(horizontal, vertical, values)) return;
    careful ??= compile(false);
    careful?.(horizontal, vertical, values);
  };
}
