import { column } from '../src/core/trajectory';
import type { Strings } from '../src/protocol/strings';
import { symbol } from './format';

/** A column of the trajectory view. */
export interface Column {
  readonly title: string;
  /** Place in a row of the trajectory. */
  readonly place: number;
  /** Written as a whole number. */
  readonly whole?: boolean;
}

/** Below this width, in pixels, loss and gradient norm come before the parameters. */
const wide = 520;

/** The columns in the order that suits a width: step, then what matters most. */
export function columnsFor(
  width: number,
  parameterNames: readonly string[],
  table: Strings['table'],
): Column[] {
  const parameters = parameterNames.map((name, i) => ({ title: symbol(name), place: column.x + i }));
  const results = [
    { title: table.loss, place: column.value },
    { title: table.gradientNorm, place: column.gradientNorm },
  ];
  const rates = [
    { title: table.learningRate, place: column.learningRate },
    { title: table.stepLength, place: column.stepLength },
  ];
  const step = { title: table.step, place: column.step, whole: true };
  return width < wide
    ? [step, ...results, ...parameters, ...rates]
    : [step, ...parameters, ...results, ...rates];
}
