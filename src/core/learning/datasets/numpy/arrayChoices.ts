import type { Warning } from '../../../text/warning';
import { listed, shown } from '../cells';
import { type Doubt, optionText } from '../doubt';
import type { ReadOptions } from '../readOptions';

/** Arrays that are read side by side. */
export interface ArrayChoice {
  readonly array: string;
  /** Absent: all columns are those of the one array. */
  readonly targetArray?: string;
}

/** An array of which is known how many rows and columns it has. */
export interface SizedArray {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
}

/** So many ways to read an archive are offered; `array` and `targetArray` name any other. */
const mostChoices = 20;

const featureWord = /^(?:x|data|features?|inputs?|images?)$/i;
const targetWord = /^(?:y|targets?|labels?|outputs?)$/i;
const partWord = /^(?:train|training|test|val|valid|validation|dev)$/i;

/** What the name of an array says: "x_train" and "test_labels" are features and a target of a part of the rows. */
function meaning(name: string): { readonly is?: 'features' | 'target'; readonly part: string } {
  const words = name.split(/_|(?<=^[xy])(?=train|test|val)/i);
  const part = words.find((word) => partWord.test(word))?.toLowerCase() ?? '';
  const [word, ...others] = words.filter((own) => !partWord.test(own) && !/^data$/i.test(own));
  const what = word ?? words.find((own) => !partWord.test(own)) ?? '';
  if (others.length > 0) return { part };
  return {
    part,
    ...(featureWord.test(what) && { is: 'features' }),
    ...(targetWord.test(what) && { is: 'target' }),
  };
}

/** Features with their target by their usual names, of training rows first. */
export function usualPairs(names: readonly string[]): readonly ArrayChoice[] {
  const known = names.map((name) => ({ name, ...meaning(name) }));
  const pairs = known.flatMap(({ name, is, part }) => {
    const target = known.find((other) => other.is === 'target' && other.part === part);
    return is === 'features' && target ? [{ array: name, targetArray: target.name, part }] : [];
  });
  const rank = ({ part }: { readonly part: string }): number =>
    part === '' ? 0 : part.startsWith('train') ? 1 : 2;
  return pairs
    .sort((one, other) => rank(one) - rank(other))
    .map(({ array, targetArray }) => ({ array, targetArray }));
}

/** An array with several columns beside each with one and as many rows, then each array alone; the longest first. */
export function pairsBySize(arrays: readonly SizedArray[]): readonly ArrayChoice[] {
  const longest = [...arrays].sort((one, other) => other.rows - one.rows);
  const single = longest.filter(({ columns }) => columns === 1);
  const pairs = longest
    .filter(({ columns }) => columns > 1)
    .flatMap(({ name, rows }) =>
      single
        .filter((other) => other.rows === rows)
        .map((other) => ({ array: name, targetArray: other.name })),
    );
  return [...pairs, ...longest.map(({ name }) => ({ array: name }))];
}

/** Those of an archive that can be chosen, with each array alone among them. */
export const withLoneArrays = (
  choices: readonly ArrayChoice[],
  names: readonly string[],
): readonly ArrayChoice[] => {
  const alone = new Set(
    choices.flatMap(({ array, targetArray }) => (targetArray === undefined ? [array] : [])),
  );
  return [...choices, ...names.filter((name) => !alone.has(name)).map((array) => ({ array }))];
};

const choiceText = ({ array, targetArray }: ArrayChoice): string =>
  targetArray === undefined ? shown(array) : `${shown(array)}, target ${shown(targetArray)}`;

/** Asks which arrays are meant where there are several ways; the first is the one that was taken. */
export function arrayDoubts(choices: readonly ArrayChoice[], names: readonly string[]): Doubt[] {
  const [taken, ...others] = choices;
  if (others.length === 0) return [];
  const unread = names.filter((name) => name !== taken.array && name !== taken.targetArray);
  if (unread.length === 0) return [];
  const example: ReadOptions = { ...others[0] };
  return [
    {
      kind: 'array',
      text: `Of its arrays, ${choiceText(taken)} was read, not ${listed(unread.map(shown))}; for others say ${optionText(example)}.`,
      choices: choices
        .slice(0, mostChoices)
        .map((choice) => ({ text: choiceText(choice), read: { ...choice } })),
    },
  ];
}

/** What is said of arrays that are none of numbers or texts. */
export const unreadableArrays = (faults: ReadonlyMap<string, string>): Warning[] =>
  [...faults].map(([name, fault]) => ({ text: `Array ${shown(name)} was left out: ${fault}` }));
