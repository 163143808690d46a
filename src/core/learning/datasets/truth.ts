import { shown } from './cells';
import type { ReadColumn } from './numberColumn';
import type { ColumnCells, Survey } from './survey';

/** Words for no and yes, in lower case. */
const pairs: readonly (readonly [no: string, yes: string])[] = [
  ['false', 'true'],
  ['no', 'yes'],
  ['f', 't'],
  ['n', 'y'],
  ['off', 'on'],
  ['.false.', '.true.'],
  ['거짓', '참'],
  ['아니오', '예'],
  ['아니요', '예'],
  ['아니오', '네'],
  ['nein', 'ja'],
  ['falsch', 'wahr'],
  ['non', 'oui'],
  ['faux', 'vrai'],
  ['no', 'sí'],
  ['no', 'si'],
  ['falso', 'verdadero'],
  ['falso', 'vero'],
  ['nej', 'ja'],
  ['nee', 'ja'],
  ['いいえ', 'はい'],
  ['否', '是'],
  ['偽', '真'],
];

/** The words for 0 and 1 of a column, as it spells them first. */
export type TruthWords = readonly [zero: string, one: string];

/** The words of a column of yes and no; undefined for any other texts. Words as short as "t" must both occur, so that one letter is no class. */
function truthWords(cells: Iterable<string>): TruthWords | undefined {
  let possible = pairs;
  const spellings = new Map<string, string>();
  for (const cell of cells) {
    if (cell.length > 9) return undefined;
    const word = cell.toLowerCase();
    if (spellings.has(word)) continue;
    spellings.set(word, cell);
    possible = possible.filter((pair) => pair.includes(word));
    if (possible.length === 0 || spellings.size > 2) return undefined;
  }
  const [pair] = possible;
  if (spellings.size === 0 || (spellings.size === 1 && pair !== pairs[0])) return undefined;
  return [spellings.get(pair[0]) ?? pair[0], spellings.get(pair[1]) ?? pair[1]];
}

/** A column of words for yes and no, as 1 and 0; undefined for any other. */
export function truthColumn(name: string, cells: ColumnCells, found: Survey): ReadColumn | undefined {
  if (found.texts.length === 0 || found.texts.length + found.missing < cells.rows) return undefined;
  const words = truthWords(found.texts.map((row) => cells.cell(row).trim()));
  if (!words) return undefined;
  const values = new Float64Array(cells.rows).fill(Number.NaN);
  const one = words[1].toLowerCase();
  for (const row of found.texts) values[row] = cells.cell(row).trim().toLowerCase() === one ? 1 : 0;
  return {
    column: { kind: 'number', name, values, missing: found.missing, words },
    warnings: [
      { text: `Column ${shown(name)}: ${shown(words[0])} was read as 0 and ${shown(words[1])} as 1.` },
    ],
  };
}
