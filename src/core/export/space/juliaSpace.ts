import { juliaNumber } from '../languages/juliaWords';
import { indented } from '../lines';
import type { ObjectiveCode } from '../objective/objectiveCode';
import { frozenComment } from './frozenComment';
import { redefined } from './redefined';
import type { PlaceSpan, WalkedSpace } from './walkedSpace';

/** Places among parameters as what an array is taken apart by. */
export function juliaPlaces(spans: readonly PlaceSpan[]): string {
  const ranges = spans.map(({ from, end }) => `${from + 1}:${end}`);
  return ranges.length === 1 ? ranges[0] : `vcat(${ranges.join(', ')})`;
}

/** The objective as a function of those parameters that are not frozen. */
export function juliaFree(code: ObjectiveCode, { frozen }: WalkedSpace): ObjectiveCode {
  if (!frozen) return code;
  const { name, lines } = redefined(code.lines, ['loss', 'loss_and_gradient'], /^function (\w+)\(/);
  const given = code.batch ? ', rows' : '';
  const ofAll = `${name}_of_all(placed(everything, free, p)${given})`;
  const body =
    name === 'loss' ? [`return ${ofAll}`] : [`value, gradient = ${ofAll}`, 'return value, gradient[free]'];
  return {
    ...code,
    lines: [
      ...lines,
      '',
      ...frozenComment(frozen, '#'),
      `const everything = Float64[${frozen.start.map(juliaNumber).join(', ')}]`,
      `const free = ${juliaPlaces(frozen.free)}`,
      '',
      `function ${name}(p${given})`,
      ...indented(body, '    '),
      'end',
    ],
  };
}
