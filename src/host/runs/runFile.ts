import type { ObjectiveSummary } from '../../core/objective/opened';
import { Trajectory } from '../../core/run/trajectory';
import type { RunContent } from './run';

/** First number of a run's file; the last two digits are the format's version. */
const magic = 0x4c4c_5202;
/** Magic, the length of the description in bytes. */
const prefixBytes = 8;

interface RunDescription {
  /** Without the data behind a fitted line, which is read again. */
  readonly summary: Omit<ObjectiveSummary, 'fit'>;
  readonly stride: number;
}

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** A run as one file: two uint32, the description as JSON padded to 8 bytes, the rows as float64; little-endian. */
export function encodeRun({ summary, trajectory }: RunContent): Uint8Array {
  const { fit: _fit, ...rest } = summary;
  const description: RunDescription = { summary: rest, stride: trajectory.stride };
  const json = new TextEncoder().encode(JSON.stringify(description));
  const rows = trajectory.rows;
  const begin = prefixBytes + padded(json.length);
  const file = new Uint8Array(begin + rows.byteLength);
  new Uint32Array(file.buffer, 0, 2).set([magic, json.length]);
  file.set(json, prefixBytes);
  file.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength), begin);
  return file;
}

/** Reads what encodeRun wrote; undefined when it is something else. */
export function decodeRun(file: Uint8Array): RunContent | undefined {
  if (file.byteLength < prefixBytes) return undefined;
  const bytes = new Uint8Array(file); // aligned, whatever buffer the file system used
  const [found, length] = new Uint32Array(bytes.buffer, 0, 2);
  const begin = prefixBytes + padded(length);
  if (found !== magic || begin > bytes.length || (bytes.length - begin) % 8 !== 0) return undefined;
  const json = new TextDecoder().decode(bytes.subarray(prefixBytes, prefixBytes + length));
  const { summary, stride }: RunDescription = JSON.parse(json);
  const trajectory = new Trajectory(summary.dimension);
  const rows = new Float64Array(bytes.buffer, begin);
  if (rows.length % trajectory.width !== 0) return undefined;
  trajectory.receive(rows, 0, stride);
  return { summary, trajectory };
}
