import { column } from '../../src/core/run/columns';
import type { StopReason } from '../../src/core/run/stop';
import { streamedTrajectory, type Trajectory } from '../../src/core/run/trajectory';
import { decodeRows } from '../../src/protocol/frame';
import type { Clock } from '../../src/protocol/messages/panelState';
import type { RunPicture } from '../../src/protocol/messages/picture';
import { ChangeLog } from './changeLog';
import type { Times } from './cursor';
import type { Curve } from './curve';
import { DistanceLine } from './distanceLine';
import { ColumnLine, MetricLine } from './metricLine';
import { Pyramid } from './pyramid';

/** The columns by which rows have their places in time. */
const clockColumn: Readonly<Record<Clock, number>> = { steps: column.step, evaluations: column.evaluations };

/** A run as this page holds it: its rows so far, the extremes of its loss, and how it stands. */
export class Track implements Times, Curve {
  picture: RunPicture;
  /** What its times are counted in; the same for all tracks of a panel. */
  clock: Clock = 'steps';
  readonly trajectory: Trajectory;
  readonly losses: Pyramid;
  /** How far it is from the best. */
  readonly distance = new DistanceLine(this);
  private readonly log = new ChangeLog();
  /** Those that somebody has asked for, by their ids. */
  private readonly lines = new Map<string, MetricLine>();
  private readonly columns = new Map<number, ColumnLine>();
  private stopped: StopReason | undefined;
  private endedBecause: string | undefined;
  private advised: string | undefined;

  constructor(picture: RunPicture) {
    this.picture = picture;
    this.trajectory = streamedTrajectory(
      picture.dimension,
      picture.metrics?.map(({ id }) => id),
    );
    this.losses = new Pyramid((row) => this.trajectory.at(row, column.value));
  }

  /** Raised by one whenever rows change, or it ends. */
  get version(): number {
    return this.log.version;
  }

  changedSince(version: number): number {
    return this.log.since(version);
  }

  get stop(): StopReason | undefined {
    return this.stopped ?? this.picture.stop;
  }

  /** Why it stopped, in words; empty while it runs. */
  get ending(): string {
    return this.endedBecause ?? this.picture.ending ?? '';
  }

  /** What was found of it, and what to try next, in words; empty where nothing was. */
  get advice(): string {
    return this.advised ?? this.picture.advice ?? '';
  }

  /** True when steps took other than one evaluation of the objective each. */
  get countsEvaluations(): boolean {
    const { length } = this;
    return length > 0 && this.at(length - 1, column.evaluations) !== this.lastStep + 1;
  }

  get running(): boolean {
    return this.stop === undefined;
  }

  /** Most steps, or evaluations, that it may take. */
  get budget(): number {
    const { budget, experiment } = this.picture;
    return this.clock === 'steps' ? budget : (experiment.budget.evaluations ?? Number.POSITIVE_INFINITY);
  }

  /** Rows held. */
  get length(): number {
    return this.trajectory.length;
  }

  /** Step of the last row held, which is the newest that the optimizer has reached; −1 before the first. */
  get lastStep(): number {
    return this.length === 0 ? -1 : this.at(this.length - 1, column.step);
  }

  /** Step of the last row that stays; −1 before the first. */
  get settledStep(): number {
    const { settled } = this.trajectory;
    return settled === 0 ? -1 : this.stepOf(settled - 1);
  }

  at(row: number, place: number): number {
    return this.trajectory.at(row, place);
  }

  /** The loss at a row. */
  valueAt(row: number): number {
    return this.at(row, column.value);
  }

  /** One of its metrics over time; undefined where its rows have it not. */
  line(id: string): MetricLine | undefined {
    const metric = this.picture.metrics?.find((own) => own.id === id);
    const place = this.trajectory.placeOf(id);
    if (!metric || place === undefined) return undefined;
    const line = this.lines.get(id) ?? new MetricLine(this, metric, place);
    this.lines.set(id, line);
    return line;
  }

  /** One of the columns that all runs have, over time, by its place in a row. */
  column(place: number): Curve {
    const line = this.columns.get(place) ?? new ColumnLine(this, place);
    this.columns.set(place, line);
    return line;
  }

  /** Step of a row. */
  stepOf(row: number): number {
    return this.at(row, column.step);
  }

  /** When a row was reached, by the clock. */
  timeOf(row: number): number {
    return this.at(row, clockColumn[this.clock]);
  }

  /** The last row up to a time; −1 when the run begins later. */
  rowUpTo(time: number): number {
    return this.trajectory.rowOf(time, clockColumn[this.clock]);
  }

  /** The row at a time, or the last one before it; rows outside are met by the nearest. −1 while empty. */
  rowAt(time: number): number {
    return Math.min(this.length - 1, Math.max(0, this.rowUpTo(time)));
  }

  /** Time of the first row; 0 before it is there. */
  get first(): number {
    return this.length === 0 ? 0 : this.timeOf(0);
  }

  /** Time of the last row held; −1 before the first. */
  get last(): number {
    return this.length === 0 ? -1 : this.timeOf(this.length - 1);
  }

  /** Time of the last row that stays; behind it rows are still to come, and a sketch stands for them. −1 before the first. */
  get settled(): number {
    const { settled } = this.trajectory;
    return settled === 0 ? -1 : this.timeOf(settled - 1);
  }

  near(time: number): number {
    return this.timeOf(this.rowAt(time));
  }

  moved(time: number, rows: number): number {
    return this.timeOf(Math.min(this.length - 1, Math.max(0, this.rowAt(time) + rows)));
  }

  /** True when it has ended, and all that it did lies at or before a time. */
  isOverAt(time: number): boolean {
    return !this.running && time >= this.last;
  }

  /** Parameters at a row, none where there are too many; a view that the next rows may replace. */
  parameters(row: number): Float64Array {
    const { width, rows, dimension } = this.trajectory;
    const begin = row * width + column.x;
    return rows.subarray(begin, begin + dimension);
  }

  /** Takes in a frame of rows (protocol/frame.ts), with the planes on which they have places. */
  receive(frame: ArrayBuffer, planes?: readonly string[]): void {
    const { rows, from, stride, sketched, width } = decodeRows(frame);
    const { trajectory } = this;
    if (planes) trajectory.planes = planes;
    if (width !== trajectory.width)
      throw new Error(`Rows of ${width} numbers for a run of ${trajectory.width}.`);
    const changed = trajectory.receive(rows, from, stride, sketched);
    this.losses.update(trajectory.length, changed);
    this.log.note(changed);
  }

  finish(stop: StopReason, ending: string, advice?: string): void {
    this.stopped = stop;
    this.endedBecause = ending;
    this.advised = advice;
    this.log.note(Number.POSITIVE_INFINITY);
  }
}
