import type { LineSource } from '../board/lineSource';
import { ownLine } from '../board/ownLine';
import type { BoardSymbol } from '../board/symbol';
import { averagingIn } from '../optimizers/averaging';
import type { LinesWanted } from './linesWanted';

/** The average of the iterates that is kept beside the run, as it takes in the next one. */
export function averageLines(
  { observed, spec, parameter }: Pick<LinesWanted, 'observed' | 'spec' | 'parameter'>,
  { text, latex }: BoardSymbol,
): readonly LineSource[] {
  const averaging = averagingIn(spec.optimizer.settings);
  const { before, after } = observed;
  if (!averaging || !before.average || !after.average) return [];
  const target = { text: `${text}\u0304`, latex: `\\bar{${latex}}` };
  const taken = before.average.taken;
  const isTaken = after.average.taken > taken && after.step > averaging.begins;
  const names = {
    average: { symbol: target, value: before.average.x[parameter] },
    x: { symbol: { text, latex }, value: after.point.x[parameter] },
    beta: { symbol: 'β', value: averaging.decay ?? 0, isConstant: true },
    m: { symbol: 'n', value: taken, isConstant: true },
  };
  const formula = !isTaken && after.step > averaging.begins ? 'average' : formulaOf(isTaken, averaging.decay);
  return [ownLine({ target, formula, names, result: after.average.x[parameter], role: 'average' })];
}

function formulaOf(isTaken: boolean, decay: number | undefined): string {
  // Until it begins, it is the iterate itself.
  if (!isTaken) return 'x';
  return decay === undefined ? 'average + (x - average)*(1 / (m + 1))' : 'beta*average + (1 - beta)*x';
}
