import type { FittedColumn } from '../../learning/preparation/fitted';
import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { FrameworkFacts } from '../languages/frameworks';
import { pythonFloat } from '../languages/pythonWords';
import type { TablePlan } from './tablePlan';

/** A text in Python; JSON's escapes are Python's, too. */
const quoted = (text: string): string => JSON.stringify(text);

const listed = (values: readonly number[]): string => `[${values.map(pythonFloat).join(', ')}]`;

/** What reading and preparing a table needs above all else. */
export const tableImports = ({ file }: TablePlan): readonly string[] => [
  'import csv',
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
  const hasDates = columns.some(({ column }) => column.encoding === 'parts');
  return [
    '',
    '',
    ...(hasDates ? [...dateParts, '', ''] : []),
    'def prepared(row):',
    '    """The features of a row of cells."""',
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

/** Of days of any year: Python's own dates begin with the year 1. */
const dateParts: readonly string[] = [
  'def date_parts(since):',
  '    """Year, month, day and day of the week, of which 1 is Monday, of a day since 1970-01-01 (Hinnant 2013, civil_from_days)."""',
  '    days = math.floor(since)',
  '    era, of_era = divmod(days + 719468, 146097)',
  '    of_400 = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365',
  '    of_year = of_era - (365 * of_400 + of_400 // 4 - of_400 // 100)',
  '    from_march = (5 * of_year + 2) // 153',
  '    month = from_march + 3 if from_march < 10 else from_march - 9',
  '    day = of_year - (153 * from_march + 2) // 5 + 1',
  '    return [float(part) for part in (of_400 + era * 400 + (month <= 2), month, day, (days + 3) % 7 + 1)]',
];

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
      return `*date_parts(float(${cell}))`;
    default:
      return log ? `math.log(float(${cell}))` : `float(${cell})`;
  }
}
