import type { FittedColumn } from '../../learning/preparation/fitted';
import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { FrameworkFacts } from '../languages/frameworks';
import { pythonFloat } from '../languages/pythonWords';
import type { TablePlan } from './tablePlan';

/** A text in Python; JSON's escapes are Python's, too. */
const quoted = (text: string): string => JSON.stringify(text);

const listed = (values: readonly number[]): string => `[${values.map(pythonFloat).join(', ')}]`;

/** What reading and preparing a table needs above all else. */
export const tableImports = ({ columns, file }: TablePlan): readonly string[] => [
  'import csv',
  ...(columns.some(({ column }) => column.encoding === 'parts') ? ['import datetime'] : []),
  ...(file === undefined ? [] : ['from pathlib import Path']),
];

/** Reads the rows, from the program or the file beside it, and prepares them, in plain Python. */
export function pythonTable(
  plan: TablePlan,
  { array }: FrameworkFacts,
  isOfClasses: boolean,
): readonly string[] {
  const { target, weight, part } = plan;
  const trained =
    part === undefined ? [] : [`rows = [row for row in rows if row[${quoted(part)}] == "training"]`];
  const cell = `row[${quoted(target.name)}]`;
  const number = isOfClasses ? pythonNumber : pythonFloat;
  const classes = target.classes?.map(([word, value]) => `${quoted(word)}: ${number(value)}`);
  return [
    ...readLines(plan),
    ...trained,
    ...preparedFunction(plan),
    `features = ${array('[prepared(row) for row in rows]')}`,
    ...(classes ? [`classes = {${classes.join(', ')}}`] : []),
    `target = ${array(`[${classes ? `classes[${cell}]` : `float(${cell})`} for row in rows]`)}`,
    ...(weight === undefined
      ? []
      : [`weights = ${array(`[float(row[${quoted(weight)}]) for row in rows]`)}`]),
  ];
}

function readLines({ lines, file }: TablePlan): readonly string[] {
  if (file === undefined)
    return [
      'table = [',
      ...lines.map((line) => `    ${quoted(line)},`),
      ']',
      'rows = list(csv.DictReader(table))',
    ];
  return [
    `with open(Path(__file__).with_name(${quoted(file)}), newline="", encoding="utf-8") as table:`,
    '    rows = list(csv.DictReader(table))',
  ];
}

function preparedFunction({ columns, preparation: { terms, scaling } }: TablePlan): readonly string[] {
  return [
    '',
    '',
    'def prepared(row):',
    '    """The features of a row of cells."""',
    ...columns.filter(({ column }) => column.encoding === 'parts').map(({ name }) => dateLine(name)),
    '    numbers = [',
    ...columns.map(({ name, column }) => `        ${encodedText(name, column)},`),
    '    ]',
    ...(terms
      ? [
          `    terms = [${terms.map((term) => `[${term.join(', ')}]`).join(', ')}]`,
          '    numbers = [math.prod(numbers[place] for place in term) for term in terms]',
        ]
      : []),
    ...(scaling
      ? [
          `    shifts = ${listed(scaling.shifts)}`,
          `    divisors = ${listed(scaling.divisors)}`,
          '    numbers = [(x - shift) / divisor for x, shift, divisor in zip(numbers, shifts, divisors)]',
        ]
      : []),
    '    return numbers',
    '',
    '',
  ];
}

const dateLine = (name: string): string =>
  `    date = datetime.date.fromordinal(719163 + math.floor(float(row[${quoted(name)}])))`;

/** What becomes of a cell. */
function encodedText(name: string, { encoding, categories = [], log }: FittedColumn): string {
  const cell = `row[${quoted(name)}]`;
  const words = `[${categories.map(quoted).join(', ')}]`;
  switch (encoding) {
    case 'onehot':
      return `*(float(${cell} == word) for word in ${words})`;
    case 'ordinal':
      return `float(${words}.index(${cell}))`;
    case 'parts':
      return `*(float(part) for part in (date.year, date.month, date.day, date.isoweekday()))`;
    default:
      return log ? `math.log(float(${cell}))` : `float(${cell})`;
  }
}
