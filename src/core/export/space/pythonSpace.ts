import type { FrameworkFacts } from '../languages/frameworks';
import { indented } from '../lines';
import { behindParameters, type ObjectiveCode } from '../objective/objectiveCode';
import { frozenComment } from './frozenComment';
import { redefined } from './redefined';
import type { PlaceSpan, WalkedSpace } from './walkedSpace';

/** Places among parameters as what an array is taken apart by. */
export function pythonPlaces(spans: readonly PlaceSpan[], { array }: FrameworkFacts): string {
  if (spans.length === 1) return `slice(${spans[0].from}, ${spans[0].end})`;
  return array(`[${spans.map(({ from, end }) => `*range(${from}, ${end})`).join(', ')}]`);
}

/** The objective as a function of those parameters that are not frozen. */
export function pythonFree(
  code: ObjectiveCode,
  { frozen }: WalkedSpace,
  framework: FrameworkFacts,
): ObjectiveCode {
  if (!frozen) return code;
  const { name, lines } = redefined(code.lines, ['loss', 'loss_and_gradient'], /^def (\w+)\(/);
  const given = behindParameters(code.batch);
  const ofAll = `${name}_of_all(placed(everything, free, p)${given})`;
  const body =
    name === 'loss' ? [`return ${ofAll}`] : [`value, gradient = ${ofAll}`, 'return value, gradient[free]'];
  return {
    ...code,
    lines: [
      ...lines,
      '',
      '',
      ...frozenComment(frozen, '#'),
      `everything = ${framework.array(frozen.start)}`,
      `free = ${pythonPlaces(frozen.free, framework)}`,
      '',
      '',
      `def ${name}(p${given}):`,
      ...indented(body, '    '),
    ],
  };
}
