import type { LayersSpec } from '../../experiment/experiment';
import { type ParameterShape, sizeOf } from '../../objective/parameterShape';
import { type Parsed, Problem } from '../../problem';
import { shown } from '../../text/jsonFields';

/** Layers that a method treats alike: PyTorch's parameter groups. */
export interface ParameterGroup {
  /** As they stand among all parameters. */
  readonly shapes: readonly ParameterShape[];
  /** What the learning rate is multiplied by. */
  readonly factor: number;
  /** Whether weight decay is for them. */
  readonly decays: boolean;
}

/** The groups that walk, and the layers that stay where they are. */
export interface Grouping {
  readonly groups: readonly ParameterGroup[];
  readonly frozen: readonly ParameterShape[];
}

/**
 * How layers are grouped; undefined where all are alike, and a Problem for names that are none of theirs. A learning rate of 0 freezes a
 * layer.
 * @param label the objective's, for a sentence
 */
export function groupingOf(
  spec: LayersSpec,
  shapes: readonly ParameterShape[] | undefined,
  label: string,
): Parsed<Grouping | undefined> {
  const { frozen: names = [], layerRates = {}, decayWeightsOnly = false } = spec;
  const named = [...names, ...Object.keys(layerRates)];
  if (named.length === 0 && !decayWeightsOnly) return undefined;
  if (!shapes)
    return new Problem(
      `${label} has no layers to be treated apart: leave "frozen", "layerRates" and "decayWeightsOnly" out.`,
    );
  const strange = named.find((name) => !shapes.some((shape) => shape.name === name));
  if (strange !== undefined)
    return new Problem(
      `There is no layer ${shown(strange)}, which ${names.includes(strange) ? '"frozen"' : '"layerRates"'} names: ${label} has ${shapes.map(({ name }) => name).join(', ')}.`,
    );
  const factorOf = ({ name }: ParameterShape): number =>
    Object.hasOwn(layerRates, name) ? layerRates[name] : 1;
  const isFrozen = (shape: ParameterShape): boolean => names.includes(shape.name) || factorOf(shape) === 0;
  const walking = shapes.filter((shape) => !isFrozen(shape));
  if (walking.length === 0)
    return new Problem(
      'All layers are frozen, and nothing is left to be learned: leave one out of "frozen".',
    );
  const groups: ParameterGroup[] = [];
  for (const shape of walking) {
    const [factor, decays] = [factorOf(shape), !decayWeightsOnly || shape.kind === 'weights'];
    const at = groups.findIndex((group) => group.factor === factor && group.decays === decays);
    if (at < 0) groups.push({ shapes: [shape], factor, decays });
    else groups[at] = { ...groups[at], shapes: [...groups[at].shapes, shape] };
  }
  return { groups, frozen: shapes.filter(isFrozen) };
}

/** All layers that walk, in their order, as one group. */
export const walkingGroup = ({ groups }: Pick<Grouping, 'groups'>): ParameterGroup => ({
  shapes: groups.flatMap(({ shapes }) => shapes).sort((one, other) => one.from - other.from),
  ...{ factor: 1, decays: true },
});

/** Whether all layers that walk are treated alike: the others are frozen, and that is all. */
export const isAlike = ({ groups: [first, ...others] }: Pick<Grouping, 'groups'>): boolean =>
  others.length === 0 && first.factor === 1 && first.decays;

/** The seed of what a group draws by itself; the run's own is that of noise on the whole gradient. */
export const seedOfGroup = (seed: number, at: number, isNoisy: boolean): number =>
  seed + at + (isNoisy ? 1 : 0);

/** How many parameters a group has. */
export const groupSize = ({ shapes }: ParameterGroup): number =>
  shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);

/** The shapes of a group among its own parameters. */
export function ownShapes({ shapes }: ParameterGroup): readonly ParameterShape[] {
  let from = 0;
  return shapes.map((shape) => {
    const own = { ...shape, from };
    from += sizeOf(shape);
    return own;
  });
}

/** Copies the group's numbers out of all. */
export function gather({ shapes }: ParameterGroup, all: Float64Array, own: Float64Array): void {
  let at = 0;
  for (let s = 0; s < shapes.length; s++) {
    const { from, rows, columns } = shapes[s];
    for (let i = 0; i < rows * columns; i++) own[at++] = all[from + i];
  }
}

/** Copies the group's numbers back among all. */
export function scatter({ shapes }: ParameterGroup, own: Float64Array, all: Float64Array): void {
  let at = 0;
  for (let s = 0; s < shapes.length; s++) {
    const { from, rows, columns } = shapes[s];
    for (let i = 0; i < rows * columns; i++) all[from + i] = own[at++];
  }
}
