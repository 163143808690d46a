import type { Minimum } from '../../core/catalogue/entry';
import type { FirstRun } from '../../core/catalogue/firstRun';
import { limits } from '../../core/experiment/experiment';
import type { DataPart, MetricColumn } from '../../core/learning/metrics/metricColumn';
import type { ObjectiveSummary } from '../../core/objective/opened';
import { type ParameterShape, sizeOf } from '../../core/objective/parameterShape';
import type { Interval } from '../../core/plane/interval';
import { items, number, oneOf, optional, record, refuse, string, whole } from '../../core/text/jsonFields';
import type { Warning } from '../../core/text/warning';

const fileLines = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };

/** Reads what was stored of an objective beside a run's rows; throws a Refusal. */
export function readSummary(value: unknown, path: string): Omit<ObjectiveSummary, 'fit'> {
  const fields = record(value, path);
  const dimension = whole(fields.dimension, `${path}.dimension`, limits.dimension);
  const each = <T>(name: string, read: (item: unknown, path: string) => T): readonly T[] =>
    ofLength(items(fields[name], `${path}.${name}`, read), dimension, `${path}.${name}`);
  return {
    label: string(fields.label, `${path}.label`),
    formula: string(fields.formula, `${path}.formula`),
    dimension,
    parameterNames: each('parameterNames', string),
    start: each('start', number),
    view: each('view', interval),
    minima: items(fields.minima, `${path}.minima`, (item, at) => minimum(item, at, dimension)),
    suggestedLearningRate: measured(fields.suggestedLearningRate, `${path}.suggestedLearningRate`),
    ...(fields.firstRun !== undefined && { firstRun: firstRun(fields.firstRun, `${path}.firstRun`) }),
    ...optional('shapes', fields.shapes, (own) => shapesOf(own, `${path}.shapes`, dimension)),
    ...optional('metrics', fields.metrics, (own) => items(own, `${path}.metrics`, metric)),
    ...optional('matrices', fields.matrices, (own) => items(own, `${path}.matrices`, string)),
    warnings: items(fields.warnings, `${path}.warnings`, warning),
  };
}

const kinds = ['weights', 'bias', 'scale'] as const satisfies readonly ParameterShape['kind'][];

/** Layers that follow each other and cover all parameters. */
function shapesOf(value: unknown, path: string, dimension: number): readonly ParameterShape[] {
  const size = { minimum: 1, maximum: dimension };
  let from = 0;
  const shapes = items(value, path, (item, at): ParameterShape => {
    const fields = record(item, at);
    const shape = {
      name: string(fields.name, `${at}.name`),
      from: whole(fields.from, `${at}.from`, { minimum: from, maximum: from }),
      rows: whole(fields.rows, `${at}.rows`, size),
      columns: whole(fields.columns, `${at}.columns`, size),
      kind: oneOf(fields.kind, `${at}.kind`, kinds),
    };
    from += sizeOf(shape);
    return shape;
  });
  if (from !== dimension) refuse(path, `must cover ${dimension} parameters, not ${from}`);
  return shapes;
}

const parts = ['training', 'validation', 'test'] as const satisfies readonly DataPart[];
const directions = ['higher', 'lower'] as const;

function metric(value: unknown, path: string): MetricColumn {
  const fields = record(value, path);
  return {
    id: string(fields.id, `${path}.id`),
    metric: string(fields.metric, `${path}.metric`),
    part: oneOf(fields.part, `${path}.part`, parts),
    better: oneOf(fields.better, `${path}.better`, directions),
  };
}

/** Runs that were stored before warnings knew their lines have them as texts. */
function warning(value: unknown, path: string): Warning {
  if (typeof value === 'string') return { text: value };
  const { text, line } = record(value, path);
  return {
    text: string(text, `${path}.text`),
    ...optional('line', line, (own) => whole(own, `${path}.line`, fileLines)),
  };
}

/** Runs that were stored before rates were tried have none of it. The race is told again when it is run again. */
function firstRun(value: unknown, path: string): FirstRun {
  const { steps, rates } = record(value, path);
  const all = Object.entries(record(rates, `${path}.rates`));
  return {
    steps: whole(steps, `${path}.steps`, limits.steps),
    rates: Object.fromEntries(all.map(([id, rate]) => [id, number(rate, `${path}.rates.${id}`)])),
  };
}

function minimum(value: unknown, path: string, dimension: number): Minimum {
  const { x, value: own } = record(value, path);
  return {
    x: ofLength(items(x, `${path}.x`, number), dimension, `${path}.x`),
    value: measured(own, `${path}.value`),
  };
}

/** An interval of numbers; throws a Refusal. */
export function interval(value: unknown, path: string): Interval {
  const [low, high] = ofLength(items(value, path, measured), 2, path);
  return [low, high];
}

/** A number that may not have been finite: JSON has null for those. */
function measured(value: unknown, path: string): number {
  return value === null ? Number.NaN : number(value, path);
}

function ofLength<T>(list: readonly T[], length: number, path: string): readonly T[] {
  if (list.length !== length) refuse(path, `must have ${length} entries, not ${list.length}`);
  return list;
}
