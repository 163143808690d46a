import type { ObjectiveSummary } from '../../core/objective/opened';
import { Trajectory } from '../../core/run/trajectory';
import type { RunContent } from './run';

/** First number of a run's file; the last two digits are the format's version. Version 2 had all parameters in each row. */
const magic = 0x4c4c_5203;
const formerMagic = 0x4c4c_5202;
/** Magic, the length of the description in bytes. */
const prefixBytes = 8;

interface RunDescription {
  /** Without the data behind a fitted line, which is read again. */
  readonly summary: Omit<ObjectiveSummary, 'fit'>;
  readonly stride: number;
  /** Parameters in each row; absent in version 2: all. */
  readonly held?: number;
  /** The planes on which rows without parameters have their places. */
  readonly planes?: readonly string[];
  /** Numbers behind the rows: where the run ended, of one whose rows hold no parameters. */
  readonly end?: number;
}

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** A run as one file: two uint32, the description as JSON padded to 8 bytes, the rows and the end as float64; little-endian. */
export function encodeRun({ summary, trajectory, end = new Float64Array(0) }: RunContent): Uint8Array {
  const { fit: _fit, ...rest } = summary;
  const { rows, stride, dimension, planes } = trajectory;
  const description: RunDescription = { summary: rest, stride, held: dimension, planes, end: end.length };
  const json = new TextEncoder().encode(JSON.stringify(description));
  const begin = prefixBytes + padded(json.length);
  const file = new Uint8Array(begin + rows.byteLength + end.byteLength);
  new Uint32Array(file.buffer, 0, 2).set([magic, json.length]);
  file.set(json, prefixBytes);
  file.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength), begin);
  file.set(new Uint8Array(end.buffer, end.byteOffset, end.byteLength), begin + rows.byteLength);
  return file;
}

/** Reads what encodeRun wrote; undefined when it is something else. */
export function decodeRun(file: Uint8Array): RunContent | undefined {
  if (file.byteLength < prefixBytes) return undefined;
  const bytes = new Uint8Array(file); // aligned, whatever buffer the file system used
  const [found, length] = new Uint32Array(bytes.buffer, 0, 2);
  const begin = prefixBytes + padded(length);
  const known = found === magic || found === formerMagic;
  if (!known || begin > bytes.length || (bytes.length - begin) % 8 !== 0) return undefined;
  const json = new TextDecoder().decode(bytes.subarray(prefixBytes, prefixBytes + length));
  const description: RunDescription = JSON.parse(json);
  const { summary, stride, planes = [], end = 0 } = description;
  const { held = summary.dimension } = description;
  const trajectory = new Trajectory(held, { planes });
  const numbers = new Float64Array(bytes.buffer, begin);
  const rows = numbers.subarray(0, numbers.length - end);
  if (rows.length % trajectory.width !== 0) return undefined;
  trajectory.receive(rows, 0, stride);
  return { summary, trajectory, ...(end > 0 ? { end: numbers.slice(rows.length) } : {}) };
}
