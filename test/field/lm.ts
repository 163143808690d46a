import { parseCsv } from '../../src/core/learning/datasets/csv';
import { openObjective } from '../../src/core/objective';
import type { Objective } from '../../src/core/objective/objective';
import { pointAt } from '../../src/core/objective/objective';
import { nameOf, namesOf } from '../../src/core/objective/parameterNames';
import { lm } from '../../src/core/optimizers/lm';
import { value } from '../core/parsed';
import { type FieldCase, fieldSort } from './field';

/** A curve that is typed as a sum of squares, one for each point. */
interface CurveCase extends FieldCase {
  /** Of x and the parameters. */
  readonly model: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly start: Readonly<Record<string, number>>;
  /** The parameters of the smallest sum of squares. */
  readonly fitted: Readonly<Record<string, number>>;
}

/** A table whose column y is fitted by a line with a bias. */
interface TableCase extends FieldCase {
  readonly data: string;
  /** The minimum that is marked, the bias last. */
  readonly marked: readonly number[];
  /** The mean squared error there, which lm reaches, too. */
  readonly loss: number;
  /** What a warning says; absent: there is none. */
  readonly said?: readonly string[];
}

/** What people fit by least squares, to eight digits. */
export const fits = fieldSort<CurveCase | TableCase>('lm.jsonl', (each) =>
  'model' in each ? curve(each) : table(each),
);

const mostSteps = 1000;

/** Where lm ends. */
function endOf(
  objective: Objective,
  start: readonly number[],
): { x: Float64Array; value: number; settled: boolean } {
  const optimizer = lm.make({ values: {}, precision: 'float64' });
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  for (let k = 0; k < mostSteps && !state.settled && !state.stalled; k++)
    optimizer.step(point, state, objective);
  return { x: point.x, value: point.value, settled: state.settled === true };
}

function curve({ model, x, y, start, fitted }: CurveCase): string | undefined {
  const squares = x.map((at, i) => `(${model.replace(/\bx\b/g, `(${at})`)} - (${y[i]}))^2`);
  const objective = { kind: 'formula', text: squares.join(' + ') } as const;
  const { exact, summary } = value(openObjective({ objective, precision: 'float64' }));
  const end = endOf(
    exact,
    namesOf(summary.parameterNames).map((name) => start[name]),
  );
  if (!end.settled) return 'it does not converge';
  const wrong = namesOf(summary.parameterNames).findIndex((name, j) => !isNear(end.x[j], fitted[name]));
  if (wrong < 0) return undefined;
  const name = nameOf(summary.parameterNames, wrong);
  return `${name} is ${end.x[wrong]}, not ${fitted[name]}`;
}

function table({ data, marked, loss, said = [] }: TableCase): string | undefined {
  const read = value(parseCsv(new TextEncoder().encode(data), 'data.csv'));
  const objective = {
    kind: 'dataset',
    file: 'data.csv',
    target: 'y',
    model: { name: 'linear' },
    loss: 'mse',
  } as const;
  const opened = openObjective(
    { objective, precision: 'float64' },
    { table: () => ({ key: 'data', table: read }) },
  );
  const { exact, summary } = value(opened);
  const words = summary.warnings.map(({ text }) => text).join(' ');
  if (said.length === 0 && words !== '') return `it warns: ${words}`;
  const unsaid = said.find((part) => !words.includes(part));
  if (unsaid !== undefined) return `"${unsaid}" is not said, but: ${words}`;
  const found = summary.minima[0].x;
  const wrong = marked.findIndex((expected, j) => !isNear(found[j], expected));
  if (wrong >= 0) return `weight ${wrong} is ${found[wrong]}, not ${marked[wrong]}`;
  const end = endOf(exact, summary.start);
  return end.settled && isNear(end.value, loss) ? undefined : `lm ends at ${end.value}, not ${loss}`;
}

const isNear = (is: number, expected: number): boolean =>
  Math.abs(is - expected) <= 1e-8 * Math.max(Math.abs(expected), 1e-3);
