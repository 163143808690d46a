import { differenceStep } from '../../objective/hessian';
import type { GroupLooks } from '../layers/groupLooks';
import type { LookLines } from '../layers/layerFunction';
import { behindParameters, type ObjectiveCode } from '../objective/objectiveCode';
import { typescriptDifference } from '../objective/typescriptDifference';

/** A group's slopes where all others stand as they did before the step. */
export const slopesLines = ({ batch }: ObjectiveCode): readonly string[] => [
  'const standing = new Float64Array(n);',
  'const slopesIn = (places: Places): Slopes => (own, into) => {',
  '  const all = standing.slice();',
  '  const slopes = new Float64Array(n);',
  '  put(places, own, all);',
  `  lossAndGradient(all, slopes${behindParameters(batch)});`,
  '  take(places, slopes, into);',
  '};',
];

/** How groups look at their own slopes. */
export const slopesTypes: readonly string[] = [
  'type Slopes = (own: Float64Array, into: Float64Array) => void;',
  '',
  '/** The Hessian times v, by a central difference of slopes. */',
  'function slopesAlong(slopes: Slopes, x: Float64Array, v: Float64Array, product: Float64Array): void {',
  ...typescriptDifference(differenceStep.float64, (point, into) => `slopes(${point}, ${into})`),
  '}',
];

/** What stands around a step that looks at the loss by itself. */
export function lookLines(looks: GroupLooks | undefined): LookLines {
  if (looks?.ahead)
    return {
      carried: [],
      state: ['const ahead = x.slice();', 'const slope = new Float64Array(n);'],
      first: ['if (k === 1) slope.set(g);'],
      last: ['slopes(ahead, slope);', 'for (let i = 0; i < n; i++) x[i] = ahead[i] + momentum * b[i];'],
    };
  if (!looks?.estimate) return { state: [], carried: [], first: [], last: [] };
  const { interval, seed } = looks.estimate;
  return {
    carried: [],
    state: [
      `const random = new Random(${seed});`,
      'const along = new Float64Array(n);',
      'const estimate = new Float64Array(n);',
    ],
    first: [
      `if ((k - 1) % ${interval} === 0) {`,
      '  for (let i = 0; i < n; i++) along[i] = random.normal();',
      '  slopesAlong(slopes, x, along, estimate);',
      '  for (let i = 0; i < n; i++) estimate[i] *= along[i];',
      '}',
    ],
    last: [],
  };
}
