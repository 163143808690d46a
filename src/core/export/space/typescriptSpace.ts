import { typescriptBatch } from '../data/typescriptModel';
import { typescriptNumber } from '../languages/typescriptWords';
import { indented } from '../lines';
import { behindParameters, type ObjectiveCode } from '../objective/objectiveCode';
import { frozenComment } from './frozenComment';
import { redefined } from './redefined';
import type { PlaceSpan, WalkedSpace } from './walkedSpace';

/** Places among parameters, from one up to another. */
export const typescriptPlaces = (spans: readonly PlaceSpan[]): string =>
  `[${spans.map(({ from, end }) => `[${from}, ${end}]`).join(', ')}]`;

/** What takes numbers out of their places among others, and puts them back. */
export const placeFunctions: readonly string[] = [
  '/** Places from one up to another. */',
  'type Places = readonly (readonly [number, number])[];',
  '',
  '/** Copies the numbers at some places out of all. */',
  'function take(places: Places, all: Float64Array, own: Float64Array): void {',
  '  let at = 0;',
  '  for (const [from, end] of places) for (let i = from; i < end; i++) own[at++] = all[i];',
  '}',
  '',
  '/** Copies numbers to their places among all. */',
  'function put(places: Places, own: Float64Array, all: Float64Array): void {',
  '  let at = 0;',
  '  for (const [from, end] of places) for (let i = from; i < end; i++) all[i] = own[at++];',
  '}',
];

/** The objective as a function of those parameters that are not frozen. */
export function typescriptFree(code: ObjectiveCode, { frozen }: WalkedSpace): ObjectiveCode {
  if (!frozen) return code;
  const { name, lines } = redefined(code.lines, ['loss', 'lossAndGradient'], /^function (\w+)\(/);
  const taken = code.batch ? typescriptBatch(code.batch) : '';
  const given = behindParameters(code.batch);
  const own = name === 'loss' ? '' : ', gradient: Float64Array';
  const body =
    name === 'loss'
      ? [`return lossOfAll(everything${given});`]
      : [
          `const value = lossAndGradientOfAll(everything, slopes${given});`,
          'take(free, slopes, gradient);',
          'return value;',
        ];
  return {
    ...code,
    lines: [
      ...lines,
      '',
      ...frozenComment(frozen, '//'),
      `const everything = Float64Array.of(${frozen.start.map(typescriptNumber).join(', ')});`,
      ...(name === 'loss' ? [] : ['const slopes = new Float64Array(everything.length);']),
      `const free: Places = ${typescriptPlaces(frozen.free)};`,
      '',
      `function ${name}(p: Float64Array${own}${taken}): number {`,
      ...indented(['put(free, p, everything);', ...body], '  '),
      '}',
    ],
  };
}
