import { type Parsed, Problem } from '../../problem';

/** What a person says of where a parameter starts: a number, and between which it is looked for; infinite where nothing is said. */
export interface WishedStart {
  readonly value?: number;
  readonly lowest: number;
  readonly highest: number;
}

const anything: WishedStart = { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };

const number = '[-+−]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+−]?\\d+)?';
const plainNumber = new RegExp(`^${number}$`);
const stated = new RegExp(
  `^(?<name>[^=<>≤≥:]+?)\\s*(?:(?:=|:)\\s*(?<value>${number}))?\\s*(?:(?:in|∈)\\s*\\[\\s*(?<low>${number})\\s*,\\s*(?<high>${number})\\s*\\])?$`,
);
const between = new RegExp(
  `^(?:(?<low>${number})\\s*(?:<=?|≤)\\s*)?(?<name>[^=<>≤≥:\\d][^=<>≤≥:]*?)\\s*(?:(?<sign><=?|≤|>=?|≥)\\s*(?<bound>${number}))?$`,
);

/**
 * Reads where parameters are to start: `b1 = 500, b2 in [0, 1]`, `b1 = 500 in [0, 1000]`, `0 < b1 <= 1000`, `b2 > 0`, or
 * numbers alone, one for each parameter in order. An entry for each of the names; a Problem says what cannot be read.
 */
export function readStart(text: string, names: readonly string[]): Parsed<readonly WishedStart[]> {
  const pieces = text.split(/[,;\n](?![^[]*\])/);
  const wishes = names.map(() => anything);
  let position = 0;
  for (const [place, piece] of pieces.entries()) {
    const written = piece.trim();
    const span = { position: position + piece.indexOf(written), length: Math.max(1, written.length) };
    position += piece.length + 1;
    if (written === '') continue;
    const found = plainNumber.test(written)
      ? { name: names[place], value: written }
      : (stated.exec(written)?.groups ?? between.exec(written)?.groups);
    const at = found?.name === undefined ? -1 : names.indexOf(found.name.trim());
    if (!found || at < 0) return new Problem(notRead(written, found?.name, names), span);
    const wish = joined(wishes[at], found);
    if (wish === undefined)
      return new Problem(`There is no number for ${names[at]} between these bounds: correct them.`, span);
    wishes[at] = wish;
  }
  return wishes;
}

function notRead(written: string, name: string | undefined, names: readonly string[]): string {
  const [first] = names;
  if (name !== undefined)
    return `There is no parameter '${name.trim()}': the parameters are ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}.`;
  return `'${written}' is no start: write ${first} = 1, ${first} in [0, 10] or ${first} > 0, with commas between.`;
}

/** What was known of a parameter with what one piece says; undefined where nothing is left. */
function joined(
  known: WishedStart,
  said: Readonly<Record<string, string | undefined>>,
): WishedStart | undefined {
  const read = (written: string | undefined): number | undefined =>
    written === undefined ? undefined : Number(written.replaceAll('−', '-'));
  const isAbove = said.sign !== undefined && /^[>≥]/.test(said.sign);
  const low = read(said.low) ?? (isAbove ? read(said.bound) : undefined);
  const high = read(said.high) ?? (isAbove ? undefined : read(said.bound));
  const wish = {
    value: read(said.value) ?? known.value,
    lowest: Math.max(known.lowest, low ?? Number.NEGATIVE_INFINITY),
    highest: Math.min(known.highest, high ?? Number.POSITIVE_INFINITY),
  };
  const { value, lowest, highest } = wish;
  const isOutside = value !== undefined && !(value >= lowest && value <= highest);
  return lowest > highest || isOutside ? undefined : wish;
}
