import { limits } from '../experiment/experiment';
import { listOf, type MemberChecks, maybe, numbersUpTo, shape, wholeFrom, yesOrNo } from '../text/checks';
import { refuse } from '../text/jsonFields';
import { type FitAsk, fitLimits, type RegionsAsk } from './fitAsk';
import { checkNetworkAsk } from './network/checkNetworkAsk';

const column = wholeFrom(0, limits.columnPlace.maximum);
const side = wholeFrom(2, fitLimits.latticeSide);

const members: MemberChecks<FitAsk> = {
  rows: maybe(yesOrNo),
  measures: maybe(yesOrNo),
  predictions: maybe(yesOrNo),
  curve: maybe(shape<NonNullable<FitAsk['curve']>>({ points: wholeFrom(2, fitLimits.curvePoints) })),
  regions: maybe(
    shape<RegionsAsk>({
      axes(value, path) {
        listOf(column, 2)(value, path);
        // It is a list, by the check before.
        const [x, y, ...more] = value as readonly unknown[];
        if (y === undefined || x === y || more.length > 0) refuse(path, 'must name two different columns');
      },
      columns: side,
      rows: side,
    }),
  ),
  confusion: maybe(yesOrNo),
  cells: maybe(numbersUpTo(fitLimits.cells)),
  network: maybe(checkNetworkAsk),
};

/** Throws a Refusal when what a page or the host asks of a fit is not as declared. */
export const checkFitAsk = shape<FitAsk>(members);
