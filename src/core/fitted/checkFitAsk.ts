import { limits } from '../experiment/experiment';
import {
  listOf,
  type MemberChecks,
  maybe,
  numbersUpTo,
  shape,
  type ValueCheck,
  wholeFrom,
} from '../text/checks';
import { refuse, shown } from '../text/jsonFields';
import { type FitAsk, fitLimits, type RegionsAsk } from './fitAsk';

const yesOrNo: ValueCheck = (value, path) => {
  if (typeof value !== 'boolean') refuse(path, `must be true or false, not ${shown(value)}`);
};

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
};

/** Throws a Refusal when what a page or the host asks of a fit is not as declared. */
export const checkFitAsk = shape<FitAsk>(members);
