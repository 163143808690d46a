import type { Minimum } from '../../core/catalogue/entry';
import type { FirstRun } from '../../core/catalogue/firstRun';
import { limits } from '../../core/experiment/experiment';
import type { DataPart, MetricColumn } from '../../core/learning/metrics/metricColumn';
import type { ObjectiveSummary } from '../../core/objective/opened';
import type { ParameterNames } from '../../core/objective/parameterNames';
import { type FilterShape, type ParameterShape, sizeOf } from '../../core/objective/parameterShape';
import type { Interval } from '../../core/plane/interval';
import {
  boolean,
  items,
  list,
  number,
  oneOf,
  optional,
  record,
  refuse,
  string,
  whole,
} from '../../core/text/jsonFields';
import type { Warning } from '../../core/text/warning';

const fileLines = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };

/**
 * What is stored of an objective in words: not the data behind a fitted line, which is read again, nor the start, which is as long as
 * there are parameters and stands among the numbers of the file. Of windows each is said once with how many parameters in a row have it.
 */
export interface StoredSummary extends Omit<ObjectiveSummary, 'fit' | 'start' | 'view'> {
  readonly windows: readonly (readonly [low: number, high: number, parameters: number])[];
}

/** An objective as it is stored. */
export function storedSummary({ fit: _fit, start: _start, view, ...rest }: ObjectiveSummary): StoredSummary {
  const windows: [number, number, number][] = [];
  for (const [low, high] of view) {
    const last = windows.at(-1);
    if (last && Object.is(last[0], low) && Object.is(last[1], high)) last[2]++;
    else windows.push([low, high, 1]);
  }
  return { ...rest, windows };
}

/** What is read of an objective's words. */
export type ReadSummary = Omit<ObjectiveSummary, 'fit' | 'start'>;

/** Reads what was stored of an objective beside a run's rows; throws a Refusal. */
export function readSummary(value: unknown, path: string): ReadSummary {
  const fields = record(value, path);
  const dimension = whole(fields.dimension, `${path}.dimension`, limits.parameters);
  const names = fields.parameterNames;
  return {
    label: string(fields.label, `${path}.label`),
    formula: string(fields.formula, `${path}.formula`),
    dimension,
    parameterNames: Array.isArray(names)
      ? ofLength(items(names, `${path}.parameterNames`, string), dimension, `${path}.parameterNames`)
      : networkNames(names, `${path}.parameterNames`, dimension),
    view: ofLength(windowsOf(fields.windows, `${path}.windows`, dimension), dimension, `${path}.windows`),
    minima: items(fields.minima, `${path}.minima`, (item, at) => minimum(item, at, dimension)),
    suggestedLearningRate: measured(fields.suggestedLearningRate, `${path}.suggestedLearningRate`),
    ...(fields.firstRun !== undefined && { firstRun: firstRun(fields.firstRun, `${path}.firstRun`) }),
    ...optional('shortFormula', fields.shortFormula, (own) => string(own, `${path}.shortFormula`)),
    ...optional('shapes', fields.shapes, (own) => shapesOf(own, `${path}.shapes`, dimension)),
    ...optional('metrics', fields.metrics, (own) => items(own, `${path}.metrics`, metric)),
    ...optional('isNoisy', fields.isNoisy, (own) => boolean(own, `${path}.isNoisy`)),
    ...optional('matrices', fields.matrices, (own) => items(own, `${path}.matrices`, string)),
    warnings: items(fields.warnings, `${path}.warnings`, warning),
  };
}

/** The window of each parameter, of windows for several in a row. */
function windowsOf(value: unknown, path: string, dimension: number): readonly Interval[] {
  let left = dimension;
  return items(value, path, (item, at): Interval[] => {
    const [low, high, parameters] = list(item, at);
    const count = whole(parameters, `${at}[2]`, { minimum: 1, maximum: left });
    left -= count;
    return new Array<Interval>(count).fill([measured(low, `${at}[0]`), measured(high, `${at}[1]`)]);
  }).flat();
}

/** What the names of a network's parameters are made of. */
function networkNames(value: unknown, path: string, dimension: number): ParameterNames {
  const { shapes, features, outputs } = record(value, path);
  const read = {
    shapes: shapesOf(shapes, `${path}.shapes`, dimension),
    features: items(features, `${path}.features`, string),
    outputs: items(outputs, `${path}.outputs`, string),
  };
  const { kind, rows, columns } = read.shapes[read.shapes.length - 1];
  const units = kind === 'weights' ? columns : rows;
  return units > 1 ? { ...read, outputs: ofLength(read.outputs, units, `${path}.outputs`) } : read;
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
      ...optional('uses', fields.uses, (uses) => whole(uses, `${at}.uses`, pictureSizes)),
      ...optional('filter', fields.filter, (filter) => filterOf(filter, `${at}.filter`)),
    };
    from += sizeOf(shape);
    return shape;
  });
  if (from !== dimension) refuse(path, `must cover ${dimension} parameters, not ${from}`);
  return shapes;
}

const pictureSizes = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };

function filterOf(value: unknown, path: string): FilterShape {
  const { height, width, channels, slides } = record(value, path);
  return {
    height: whole(height, `${path}.height`, pictureSizes),
    width: whole(width, `${path}.width`, pictureSizes),
    channels: whole(channels, `${path}.channels`, pictureSizes),
    slides: boolean(slides, `${path}.slides`),
  };
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

function warning(value: unknown, path: string): Warning {
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
