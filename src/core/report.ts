import type { StopReason } from './run';
import { column, type Trajectory } from './trajectory';

/** A float as JSON can hold it: shortest round-trip form, non-finite ones by name. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** A finished run as it is exported; row 0 of every column is the start. */
export interface RunReport {
  readonly optimizer: string;
  readonly stop: StopReason['kind'];
  /** Steps done. */
  readonly steps: number;
  /** Present when long runs were thinned: the rows' step numbers, every `stride`-th and the extremes of the loss. */
  readonly stride?: number;
  readonly step?: readonly number[];
  readonly x: readonly (readonly JsonNumber[])[];
  readonly value: readonly JsonNumber[];
  readonly gradientNorm: readonly JsonNumber[];
  readonly learningRate: readonly JsonNumber[];
}

const jsonNumber = (value: number): JsonNumber =>
  Number.isFinite(value) ? value : (String(value) as 'NaN' | 'Infinity' | '-Infinity');

/** The JSON form of one run. */
export function reportRun(trajectory: Trajectory, optimizer: string, stop: StopReason): RunReport {
  const rows = Array.from({ length: trajectory.length }, (_, row) => row);
  const numbers = (place: number): JsonNumber[] => rows.map((row) => jsonNumber(trajectory.at(row, place)));
  const places = Array.from({ length: trajectory.dimension }, (_, i) => column.x + i);
  return {
    optimizer,
    stop: stop.kind,
    steps: stop.step,
    ...(trajectory.stride > 1
      ? { stride: trajectory.stride, step: rows.map((row) => trajectory.at(row, column.step)) }
      : {}),
    x: rows.map((row) => places.map((place) => jsonNumber(trajectory.at(row, place)))),
    value: numbers(column.value),
    gradientNorm: numbers(column.gradientNorm),
    learningRate: numbers(column.learningRate),
  };
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The names of the columns of `csvLines`. */
export function csvHeader(parameterNames: readonly string[]): string {
  return ['optimizer', 'step', ...parameterNames, 'value', 'gradientNorm', 'learningRate', 'stepLength']
    .map(quoted)
    .join(',');
}

/** A run as lines of CSV without header, one per row of the trajectory. */
export function* csvLines(trajectory: Trajectory, optimizer: string): Generator<string> {
  for (let row = 0; row < trajectory.length; row++) {
    const cells: (string | number)[] = [quoted(optimizer), trajectory.at(row, column.step)];
    for (let i = 0; i < trajectory.dimension; i++) cells.push(trajectory.at(row, column.x + i));
    for (const place of [column.value, column.gradientNorm, column.learningRate, column.stepLength])
      cells.push(trajectory.at(row, place));
    yield cells.join(',');
  }
}
