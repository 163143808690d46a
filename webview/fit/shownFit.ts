import { fitParts } from '../../src/core/fitted/fitAnswer';
import type { DataPart } from '../../src/core/learning/metrics/metricColumn';
import type { FitChoice, FitLook } from '../../src/protocol/messages/panelState';
import { axisColumns, type FitContent, offeredLooks, tellingColumns } from './looks';

/** What is shown of a fit now. */
export interface ShownFit {
  readonly look: FitLook;
  readonly axes: readonly [number, number];
  readonly part: DataPart;
}

/** What a person has chosen, where it is offered; else what comes first. */
export function shownOf({ rows, classes }: FitContent, choice: FitChoice): ShownFit {
  const { look, axes: [x, y] = [-1, -1], part } = choice;
  const looks = offeredLooks(rows.columns, classes.length > 0, rows.network?.image !== undefined);
  const columns = axisColumns(rows.columns);
  const [first = 0, second = 0] = tellingColumns(rows.columns);
  return {
    look: look && looks.includes(look) ? look : looks[0],
    axes: x !== y && columns.includes(x) && columns.includes(y) ? [x, y] : [first, second],
    part: part && rows.counts[fitParts.indexOf(part)] > 0 ? part : lastPart(rows.counts),
  };
}

/** Of several parts the last one is worth the most: a model knows the rows that it was trained on. */
function lastPart(counts: readonly number[]): DataPart {
  return fitParts[counts.findLastIndex((count) => count > 0)] ?? fitParts[0];
}
