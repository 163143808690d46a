import type {
  NetworkBuild,
  NetworkColumn,
  NetworkPicture,
  UnitFormula,
} from '../../src/core/fitted/network/networkAnswer';
import type { Strings } from '../../src/protocol/strings';
import type { TooltipContent } from '../controls/tooltipBox';
import { fill, symbol } from '../page/format';
import type { Words } from '../page/texts';
import type { Theme } from '../page/theme';
import type { NetworkPlace } from './networkLayout';
import { signColour } from './unitTiles';

/** A network as it is drawn now. */
export interface DrawnNetwork {
  readonly build: NetworkBuild;
  readonly picture: NetworkPicture;
}

/** What stands above a column: features, h1, h2, …, outputs. */
export function columnName({ network }: Strings, { columns }: NetworkBuild, column: number): string {
  if (column === 0) return network.features;
  return column === columns.length - 1 ? network.outputs : symbol(`h${column}`);
}

/** What stands below its name: how its weights are held, else what kind of layer it is. */
export function columnKind(
  { network }: Strings,
  { columns, image: picture }: NetworkBuild,
  column: number,
  frozen: readonly string[],
): string {
  if (column === 0) return picture ? `${picture.height} × ${picture.width}` : '';
  const { filter, activation, image } = columns[column];
  if (isFrozen(columns[column], frozen)) return network.frozen;
  const isPooled = column < columns.length - 1 && image && !filter && !activation;
  const parts = [filter?.join('×'), activation, isPooled ? network.pooled : undefined];
  return parts.filter((part) => part !== undefined).join(' ');
}

/** Whether the weights of a column stay where they start. */
export const isFrozen = (
  { parameters: [weights] = [] }: Pick<NetworkColumn, 'parameters'>,
  frozen: readonly string[],
): boolean => weights !== undefined && frozen.includes(weights);

/** The name of a drawn unit: of a feature, of a class, or "h1.3". */
export function unitName(
  texts: Strings,
  { build, picture }: DrawnNetwork,
  column: number,
  index: number,
): string {
  return nameOf(texts, build, column, picture.columns[column].units[index]);
}

function nameOf(texts: Strings, build: NetworkBuild, column: number, unit: number): string {
  return build.columns[column].names?.[unit] ?? `${columnName(texts, build, column)}.${unit + 1}`;
}

/** A unit or a weight: its name, its number, how the loss goes with it, and what it is for the row that is followed. */
export function describePlace(
  words: Words,
  drawn: DrawnNetwork,
  place: NetworkPlace,
  theme: Theme,
): TooltipContent {
  return place.kind === 'unit'
    ? describeUnit(words, drawn, place, theme)
    : describeLink(words, drawn, place, theme);
}

function describeUnit(
  { texts, numbers }: Words,
  drawn: DrawnNetwork,
  { column, index }: Extract<NetworkPlace, { kind: 'unit' }>,
  theme: Theme,
): TooltipContent {
  const { build, picture } = drawn;
  const { network } = texts;
  const { biases, biasSlopes } = picture.columns[column];
  const traced = picture.trace?.columns[column];
  const lines: readonly (readonly [string, number | undefined])[] = [
    [network.bias, biases?.[index]],
    [network.biasSlope, biasSlopes?.[index]],
    [network.value, traced?.values[index]],
    [network.valueSlope, traced?.slopes?.[index]],
  ];
  return {
    name: unitName(texts, drawn, column, index),
    colour: theme.foreground,
    title: build.columns[column].text,
    lines: lines.flatMap(([name, value]) =>
      value === undefined ? [] : [`${name} = ${numbers.short(value)}`],
    ),
  };
}

function describeLink(
  { texts, numbers }: Words,
  drawn: DrawnNetwork,
  { column, from, to }: Extract<NetworkPlace, { kind: 'link' }>,
  theme: Theme,
): TooltipContent {
  const { network } = texts;
  const { picture } = drawn;
  const at = from * picture.columns[column + 1].units.length + to;
  const { weights, slopes } = picture.links[column];
  const ofRow = picture.trace?.weightSlopes[column]?.[at];
  const ends = [unitName(texts, drawn, column, from), unitName(texts, drawn, column + 1, to)];
  return {
    name: ends.join(' → '),
    colour: signColour(theme, weights[at]),
    title: '',
    lines: [
      `${network.weight} = ${numbers.short(weights[at])}`,
      ...(slopes ? [`${network.weightSlope} = ${numbers.short(slopes[at])}`] : []),
      ...(ofRow === undefined ? [] : [`${network.rowSlope} = ${numbers.short(ofRow)}`]),
    ],
  };
}

/** A unit with its numbers filled in: "h₁.3 = tanh(0.31·1.2 − 0.88·0.45 + 0.1) = 0.07". */
export function formulaInWords({ texts, numbers }: Words, build: NetworkBuild, formula: UnitFormula): string {
  const { network } = texts;
  const { terms, rest, bias, activation, isNormalised, skipped, sum, value } = formula;
  const short = (number: number): string => numbers.short(Math.abs(number), 3);
  const signed = (number: number, text: string, isFirst: boolean): string => {
    if (isFirst) return number < 0 ? `−${text}` : text;
    return number < 0 ? ` − ${text}` : ` + ${text}`;
  };
  const bracketed = (input: number): string => (input < 0 ? `(−${short(input)})` : short(input));
  const parts = [
    ...terms.map(({ weight, input }, i) => signed(weight, `${short(weight)}·${bracketed(input)}`, i === 0)),
    ...(rest.count > 0
      ? [signed(rest.sum, `${short(rest.sum)} (${fill(network.others, numbers.count(rest.count))})`, false)]
      : []),
    ...(bias === undefined ? [] : [signed(bias, short(bias), terms.length === 0)]),
  ].join('');
  const name = nameOf(texts, build, formula.column, formula.place);
  const end = numbers.short(value, 3);
  const summed = isNormalised ? fill(network.normalised, parts, numbers.short(sum, 3)) : parts;
  const skip = skipped === undefined ? '' : `${numbers.short(skipped, 3)} + `;
  return activation === undefined
    ? `${name} = ${summed} = ${end}`
    : `${name} = ${skip}${activation}(${summed}) = ${end}`;
}
