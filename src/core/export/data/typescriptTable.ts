import type { FittedColumn } from '../../learning/preparation/fitted';
import { typescriptNumber } from '../languages/typescriptWords';
import type { TablePlan } from './tablePlan';

const quoted = (text: string): string => JSON.stringify(text);
const listed = (values: readonly number[]): string => `[${values.map(typescriptNumber).join(', ')}]`;

/** What reading a table needs above all else. */
export const typescriptTableImports = ({ file }: TablePlan): readonly string[] =>
  file === undefined ? [] : ["import { readFileSync } from 'node:fs';"];

/** Reads the rows, from the program or the file beside it, and prepares them. */
export function typescriptTable(plan: TablePlan, round: string): readonly string[] {
  const { lines, file, target, weight, part } = plan;
  const cell = `row[${quoted(target.name)}]`;
  const classes = target.classes?.map(([word, value]) => `[${quoted(word)}, ${value}]`);
  const trained = part === undefined ? '' : `.filter((row) => row[${quoted(part)}] === 'training')`;
  return [
    ...reader,
    '',
    ...(file === undefined
      ? ['const table = [', ...lines.map((line) => `  ${quoted(line)},`), "].join('\\n');"]
      : [
          `const table = readFileSync(new URL(${quoted(encodeURIComponent(file))}, import.meta.url), 'utf8');`,
        ]),
    `const tableRows = readTable(table)${trained};`,
    '',
    ...preparedFunction(plan),
    '',
    `const features = Float64Array.from(tableRows.flatMap(prepared)${round === '' ? '' : `, ${round}`});`,
    ...(classes ? [`const classes = new Map([${classes.join(', ')}]);`] : []),
    `const target = tableRows.map((row) => ${classes ? `classes.get(${cell}) ?? Number.NaN` : rounded(`Number(${cell})`, round)});`,
    ...(weight === undefined
      ? []
      : [`const weights = tableRows.map((row) => ${rounded(`Number(row[${quoted(weight)}])`, round)});`]),
  ];
}

const rounded = (text: string, round: string): string => (round === '' ? text : `${round}(${text})`);

const reader = [
  '/** Rows of comma-separated values below their heading; in quotation marks cells hold commas, line ends, and marks twice. */',
  'function readTable(text: string): Record<string, string>[] {',
  '  const lines: string[][] = [[]];',
  '  for (const [, inMarks, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\\r\\n]*))(,|\\r?\\n|$)/g)) {',
  "    lines[lines.length - 1].push(inMarks?.replaceAll('\"\"', '\"') ?? plain);",
  "    if (end === '') break;",
  "    if (end !== ',') lines.push([]);",
  '  }',
  '  const [heading, ...rows] = lines.filter((cells) => cells.length > 1);',
  '  return rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [heading[i], cell])));',
  '}',
];

const dateParts = [
  '/** Year, month, day and day of the week, of which 1 is Monday, of a day since 1970-01-01 (Hinnant 2013, civil_from_days). */',
  'function dateParts(since: number): number[] {',
  '  const days = Math.floor(since);',
  '  const era = Math.floor((days + 719468) / 146097);',
  '  const ofEra = days + 719468 - era * 146097;',
  '  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36524) + Math.floor(ofEra / 146096);',
  '  const year = Math.floor((ofEra - leaps) / 365);',
  '  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));',
  '  const fromMarch = Math.floor((5 * ofYear + 2) / 153);',
  '  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;',
  '  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;',
  '  return [year + era * 400 + (month <= 2 ? 1 : 0), month, day, ((((days + 3) % 7) + 7) % 7) + 1];',
  '}',
];

function preparedFunction({ columns, preparation: { terms, scaling } }: TablePlan): readonly string[] {
  return [
    ...(columns.some(({ column }) => column.encoding === 'parts') ? [...dateParts, ''] : []),
    '/** The features of a row of cells. */',
    'function prepared(row: Record<string, string>): number[] {',
    '  let numbers = [',
    ...columns.map(({ name, column }) => `    ${encodedText(name, column)},`),
    '  ];',
    ...(terms
      ? [
          `  const terms = [${terms.map((term) => `[${term.join(', ')}]`).join(', ')}];`,
          '  const factors = numbers;',
          '  numbers = terms.map((term) => term.reduce((product, place) => product * factors[place], 1));',
        ]
      : []),
    ...(scaling
      ? [
          `  const shifts = ${listed(scaling.shifts)};`,
          `  const divisors = ${listed(scaling.divisors)};`,
          '  numbers = numbers.map((x, j) => (x - shifts[j]) / divisors[j]);',
        ]
      : []),
    '  return numbers;',
    '}',
  ];
}

/** What becomes of a cell. */
function encodedText(name: string, { encoding, categories = [], log }: FittedColumn): string {
  const cell = `row[${quoted(name)}]`;
  const words = `[${categories.map(quoted).join(', ')}]`;
  switch (encoding) {
    case 'onehot':
      return `...${words}.map((word) => Number(${cell} === word))`;
    case 'ordinal':
      return `${words}.indexOf(${cell})`;
    case 'parts':
      return `...dateParts(Number(${cell}))`;
    default:
      return log ? `Math.log(Number(${cell}))` : `Number(${cell})`;
  }
}
