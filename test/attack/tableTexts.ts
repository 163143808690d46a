import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../src/core/random';
import { cellSigns } from './fileMutations';
import { mutated } from './mutation';

/** A table as a person has it: the beginning of a real file, or one of our own. */
export interface SampleTable {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What separates its cells, and how many there are on a line; absent where lines do not tell. */
  readonly shape?: { readonly separator: string; readonly width: number };
}

const folders = [
  'test/fixtures/datasets/iris',
  'test/fixtures/datasets/cars',
  'test/fixtures/datasets/diabetes',
];
const further = ['test/fixtures/datasets/korean', 'test/fixtures/datasets/bad', 'examples'];
const mostBytes = 3000;

const own: readonly (readonly [name: string, text: string, separator: string, width: number])[] = [
  [
    'an export of Excel in German',
    'sep=;\nTag;Preis;Menge\n01.02.2024;1.299,50;3\n02.02.2024;999,00;12\n03.02.2024;2.000,25;7\n04.02.2024;18,75;2\n',
    ';',
    3,
  ],
  [
    'an export of a bank',
    'Date,Amount,Balance\n2024-02-01,"(1,250.00)","$8,000.10"\n2024-02-02,300.25,"$8,300.35"\n2024-02-03,(12.50),"$8,287.85"\n',
    ',',
    3,
  ],
  [
    'a data frame of pandas',
    ',height,weight,smoker\n0,171.5,66.2,True\n1,182.0,81.9,False\n2,165.3,,True\n3,177.7,72.4,False\n',
    ',',
    4,
  ],
  ['a logger', '# station 7\n# x,y\n1.0,-999\n2.0,3.25\n3.0,4.5\n4.0,-999\n5.0,6.75\n# end\n', ',', 2],
  ['a table of R', '"mpg" "cyl" "hp"\n"Alpha" 21 6 110\n"Beta" 22.8 4 93\n"Gamma" 18.7 8 175\n', ' ', 4],
  ['a table in a README', '| x | y |\n|--:|--:|\n| 1 | 3 |\n| 2 | 5 |\n| 3 | 7 |\n', '|', 4],
  [
    'ratings',
    '1::1193::5::978300760\n1::661::3::978302109\n2::914::3::978301968\n2::3408::4::978300275\n',
    '::',
    4,
  ],
  ['measurements with units', 'Zeit\tLänge\ns\tcm\n0,5\t12,25\n1,0\t13,5\n1,5\t14,75\n', '\t', 2],
  [
    'sums below',
    '도시,인구,면적\n서울,9386034,605.2\n부산,3293362,770.1\n대구,2374960,1499.5\n합계,15054356,2874.8\n',
    ',',
    3,
  ],
];
const records = '{"x":1,"y":3}\n{"x":2.5,"y":null}\n{"x":"1,250","y":NaN}\n{"x":4,"y":9}\n';

/** A dozen kinds of tables and more, each short enough to be read thousands of times. */
export function sampleTables(): SampleTable[] {
  const files = [...folders, ...further].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => /\.(?:csv|tsv)$/.test(file))
      .map((file) => ({ name: file, bytes: beginning(readFileSync(join(folder, file))) })),
  );
  return [
    ...files.filter(({ bytes }) => bytes.length > 0).map((file) => ({ ...file, shape: shapeOf(file.bytes) })),
    ...own.map(([name, text, separator, width]) => ({
      name,
      bytes: new TextEncoder().encode(text),
      shape: { separator, width },
    })),
    { name: 'JSON lines', bytes: new TextEncoder().encode(records) },
  ];
}

/** The first lines of a file. */
function beginning(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= mostBytes) return new Uint8Array(bytes);
  const end = Math.max(
    bytes.subarray(0, mostBytes).lastIndexOf(10),
    bytes.subarray(0, mostBytes).lastIndexOf(13),
  );
  return new Uint8Array(bytes.subarray(0, end < 0 ? mostBytes : end + 1));
}

/** The separator on every line of a file, where it is one that says itself. */
function shapeOf(bytes: Uint8Array): SampleTable['shape'] {
  const lines = linesOf(bytes);
  if (lines.length < 3 || bytes.includes(0)) return undefined;
  for (const separator of ['\t', ';', ',']) {
    const width = lines[0].split(separator).length;
    if (width > 1 && lines.every((line) => line.split(separator).length === width))
      return { separator, width };
  }
  return undefined;
}

/** The lines of a file that are not blank, byte by byte. */
export const linesOf = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes)
    .toString('latin1')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '');

const pieces = [
  ...[...cellSigns, '::', ' ', '\n', '\r', '\r\n', '\n\n', '#', '# x', '%', '//', '\\'],
  ...[
    'NA',
    '-',
    '.',
    '-999',
    '1,250',
    '1.250',
    '(5)',
    '10%',
    '$7',
    '5 cm',
    'TRUE',
    'Total',
    'sep=,',
    '---',
    '{',
    '[',
  ],
  ...[
    '1e999',
    '2024-01-05',
    '12:30',
    '½',
    '１',
    '\u00a0',
    '\ufeff',
    '\u2212',
    '\x1a',
    '\0',
    'é',
    '값',
    '<NA>',
    '#N/A',
  ],
];

/** A file as hands, programs and disks change it: bytes, pieces of text, whole lines. */
export function mutatedTable(bytes: Uint8Array, random: Random): Uint8Array {
  let made = bytes;
  for (let i = random.below(3); i >= 0; i--) {
    const change = [mutated, withPiece, withoutPiece, withLine, withOtherSigns][random.below(5)];
    if (made.length > 0) made = change(made, random);
  }
  return made;
}

function spliced(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...added, ...bytes.subarray(at + removed)]);
}

const withPiece = (bytes: Uint8Array, random: Random): Uint8Array =>
  spliced(
    bytes,
    random.below(bytes.length),
    0,
    new TextEncoder().encode(pieces[random.below(pieces.length)]),
  );

const withoutPiece = (bytes: Uint8Array, random: Random): Uint8Array =>
  spliced(bytes, random.below(bytes.length), 1 + random.below(12), new Uint8Array());

/** A line twice, gone, or in another place. */
function withLine(bytes: Uint8Array, random: Random): Uint8Array {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const [line] =
    random.below(2) === 0 ? lines.splice(random.below(lines.length), 1) : [lines[random.below(lines.length)]];
  if (random.below(3) > 0) lines.splice(random.below(lines.length + 1), 0, line);
  return new Uint8Array(Buffer.from(lines.join('\n'), 'latin1'));
}

/** One sign for another, on one line or everywhere. */
function withOtherSigns(bytes: Uint8Array, random: Random): Uint8Array {
  const signs = ',;\t|. "\'';
  const [from, to] = [0, 1].map(() => signs.charCodeAt(random.below(signs.length)));
  const everywhere = random.below(4) === 0;
  const begin = everywhere ? 0 : random.below(bytes.length);
  const end = everywhere ? bytes.length : Math.min(bytes.length, begin + 40);
  return bytes.map((byte, i) => (byte === from && i >= begin && i < end ? to : byte));
}
