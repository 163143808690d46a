import type { ParameterShape } from './parameterShape';

/** What the parameters are called, in their order: a list, or of a network, which may have very many, what each name is made of. */
export type ParameterNames = readonly string[] | NetworkNames;

/**
 * Of a network: w1_x_h1 is the weight of layer 1 from feature x to unit h1, b2_h3 a bias, and of an only output w3_h1 and b3.
 * Of a filter w1_y1x2_c3_h4: row 1, column 2, channel 3 of the picture that comes in (h3 of one that a layer gave), filter 4.
 * Of a recurrent layer w1_c2_h1, from number 2 of a step, and w2_h3_h1, from unit 3 of the step before; where it has gates r, z and n,
 * w1_c2_r1 and so on.
 */
export interface NetworkNames {
  /** They follow each other and cover all parameters. */
  readonly shapes: readonly ParameterShape[];
  /** The names of the inputs of the first layer; units of hidden layers are h1, h2, … */
  readonly features: readonly string[];
  /** The names of the units of the last one. */
  readonly outputs: readonly string[];
}

/** The name of the i-th parameter, from 0. */
export function nameOf(names: ParameterNames, i: number): string {
  if (isListed(names)) return names[i];
  const { shapes, features, outputs } = names;
  const shape = shapes.findLast(({ from }) => from <= i) ?? shapes[0];
  const isLast = layerOf(shape) === layerOf(shapes[shapes.length - 1]);
  const [input, unit] =
    shape.kind === 'weights'
      ? [Math.floor((i - shape.from) / shape.columns), (i - shape.from) % shape.columns]
      : [undefined, i - shape.from];
  const units = shape.kind === 'weights' ? shape.columns : shape.rows;
  const end = isLast ? (units > 1 ? `_${outputs[unit]}` : '') : unitName(shape, units, unit);
  return `${shape.name}${input === undefined ? '' : inputName(shape, features, input)}${end}`;
}

/** What a unit is called that is no output. Of a gated one there are three sums: r resets, z keeps, n is new. */
function unitName({ state }: ParameterShape, units: number, unit: number): string {
  if (state === undefined || units <= state) return `_h${unit + 1}`;
  return `_${'rzn'[Math.floor(unit / state)]}${(unit % state) + 1}`;
}

/** The place of the parameter of a name; undefined: there is none. */
export function placeOfName(names: ParameterNames, name: string): number | undefined {
  const found = isListed(names) ? names.indexOf(name) : placeInNetwork(names, name);
  return found < 0 ? undefined : found;
}

function placeInNetwork(names: NetworkNames, name: string): number {
  // Only one layer's names begin like this one.
  const shape = names.shapes.find((own) => name === own.name || name.startsWith(`${own.name}_`));
  if (!shape) return -1;
  const end = shape.from + shape.rows * shape.columns;
  for (let i = shape.from; i < end; i++) if (nameOf(names, i) === name) return i;
  return -1;
}

/** Names that show how others are made: of a network the first of each layer's weights and biases, else the first ones. */
export const exampleNames = (names: ParameterNames, most: number): readonly string[] =>
  isListed(names) ? names.slice(0, most) : names.shapes.slice(0, most).map(({ from }) => nameOf(names, from));

/** How many parameters have names. */
export function nameCount(names: ParameterNames): number {
  if (isListed(names)) return names.length;
  const last = names.shapes[names.shapes.length - 1];
  return last.from + last.rows * last.columns;
}

/** The names of all parameters, or of the first ones. */
export function namesOf(names: ParameterNames, most = Number.POSITIVE_INFINITY): readonly string[] {
  if (isListed(names)) return names.length <= most ? names : names.slice(0, most);
  return Array.from({ length: Math.min(most, nameCount(names)) }, (_, i) => nameOf(names, i));
}

/** Whether they are a list. */
export const isListed = (names: ParameterNames): names is readonly string[] => Array.isArray(names);

/** The number of its layer, from 1. */
const layerOf = ({ name }: ParameterShape): number => Number(name.slice(1));

/** What an input of some weights is called. */
function inputName(shape: ParameterShape, features: readonly string[], input: number): string {
  const { rows, filter, state } = shape;
  const isFirst = layerOf(shape) === 1;
  if (isFirst && state !== undefined) return `_c${input + 1}`;
  if (isFirst && rows === features.length) return `_${features[input]}`;
  if (!filter) return `_h${input + 1}`;
  const { height, width, channels } = filter;
  const pixel = Math.floor(input / channels);
  const place = height * width > 1 ? `_y${Math.floor(pixel / width) + 1}x${(pixel % width) + 1}` : '';
  const channel = isFirst && channels === 1 ? '' : `_${isFirst ? 'c' : 'h'}${(input % channels) + 1}`;
  return place + channel;
}
