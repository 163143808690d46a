import { joinedVectors } from '../../core/algebra/vector';
import { limits } from '../../core/experiment/experiment';
import { contentKey } from '../../core/objective/contentKey';
import type { PrincipalSpec } from '../../core/plane/principal';
import { type Parsed, Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import { capacityFor, numbersBehind, Trajectory } from '../../core/run/trajectory';
import { items, number, optional, reading, record, refuse, string, whole } from '../../core/text/jsonFields';
import type { RunContent } from './run';
import { interval, type ReadSummary, readSummary, type StoredSummary, storedSummary } from './storedSummary';

/**
 * The rows of a run as one file, little-endian: four uint32 (magic, length of the description in bytes, number of rows,
 * numbers behind them), the description as JSON padded to 8 bytes, as float64 the rows, the end, the plane through the path and the
 * start, and the content key of all before it as 32 letters.
 */
const magic = 0x4c4c_5206;
const prefixBytes = 16;
const keyBytes = 32;
/** 10,000 parameters with names, start, windows and minima take a tenth of it; of more nothing is said one by one. */
const mostDescriptionBytes = 12 * 2 ** 20;
/**
 * No run is larger: its rows take at most 16 MB, and of 1,000,000 parameters end, plane (origin and two directions) and start 40 MB. A larger
 * file need not be opened.
 */
export const mostRunBytes = 64 * 2 ** 20;

/** A run that ends holds a few rows beyond the capacity of its trajectory: the last ones of an open bucket. */
const mostBeyond = 4;
/** More planes have no places in a row. */
const mostPlanes = 8;
/** There are about ten for each part of the data. */
const mostMetrics = 64;

interface RunDescription {
  readonly summary: StoredSummary;
  readonly stride: number;
  /** Parameters in each row: all or none. */
  readonly held: number;
  /** The planes on which rows without parameters have their places. */
  readonly planes: readonly string[];
  /** The ids of the metrics at the end of each row. */
  readonly metrics: readonly string[];
  /** What is said of the plane through the path; its origin and two directions stand behind the end. */
  readonly plane?: Pick<PrincipalSpec, 'shares' | 'views'>;
}

/** What a description says. */
type Described = Omit<RunDescription, 'summary'> & { readonly summary: ReadSummary };

/** What stands in a file, and where. */
interface RunParts {
  readonly description: unknown;
  /** Rows and what stands behind them. */
  readonly numbers: Float64Array;
  /** How many rows there are. */
  readonly rows: number;
  /** How many numbers behind them. */
  readonly behind: number;
}

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** A run's rows as a file. */
export function encodeRun(content: RunContent): Uint8Array {
  const { summary, trajectory, plane } = content;
  const behind = behindRows(content);
  const { rows, stride, dimension, planes, metrics, length } = trajectory;
  const description: RunDescription = {
    summary: storedSummary(summary),
    stride,
    held: dimension,
    planes,
    metrics,
    ...said(plane),
  };
  const json = new TextEncoder().encode(JSON.stringify(description));
  const begin = prefixBytes + padded(json.length);
  const file = new Uint8Array(begin + rows.byteLength + behind.byteLength + keyBytes);
  new Uint32Array(file.buffer, 0, 4).set([magic, json.length, length, behind.length]);
  file.set(json, prefixBytes);
  file.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength), begin);
  file.set(new Uint8Array(behind.buffer), begin + rows.byteLength);
  file.set(new TextEncoder().encode(keyOf(file)), file.length - keyBytes);
  return file;
}

/** Where the run ended and, with a plane through its path, origin and directions of that; and the objective's start. */
function behindRows({ end, plane, summary }: RunContent): Float64Array<ArrayBuffer> {
  const ofPlane = end && plane ? [plane.origin, ...plane.directions] : [];
  return joinedVectors([end ?? [], ...ofPlane, summary.start]);
}

function said(plane: PrincipalSpec | undefined): Pick<RunDescription, 'plane'> {
  return plane ? { plane: { shares: plane.shares, views: plane.views } } : {};
}

/** Reads what encodeRun wrote; a Problem when it is something else or has been damaged. */
export function decodeRun(file: Uint8Array): Parsed<RunContent> {
  if (file.byteLength > mostRunBytes) return new Problem(`The file has ${file.byteLength} bytes.`);
  const parts = partsOf(file.byteOffset % 8 === 0 ? file : new Uint8Array(file));
  return parts instanceof Problem ? parts : reading('run', () => contentOf(parts));
}

function keyOf(file: Uint8Array): string {
  return contentKey(file.subarray(0, file.length - keyBytes));
}

function partsOf(file: Uint8Array): Parsed<RunParts> {
  if (file.length < prefixBytes + keyBytes || file.length % 8 !== 0)
    return new Problem('The file is cut off.');
  const [found, length, rows, behind] = new Uint32Array(file.buffer, file.byteOffset, 4);
  if (found !== magic) return new Problem('The file is no run, or one of another version.');
  const whole = file.length - keyBytes;
  if (new TextDecoder().decode(file.subarray(whole)) !== keyOf(file))
    return new Problem('The file has been damaged: its checksum does not fit.');
  const begin = prefixBytes + padded(length);
  if (length > mostDescriptionBytes || begin > whole) return new Problem('The file is cut off.');
  const description = parsed(new TextDecoder().decode(file.subarray(prefixBytes, prefixBytes + length)));
  if (description instanceof Problem) return description;
  const numbers = new Float64Array(file.buffer, file.byteOffset + begin, (whole - begin) / 8);
  return { description, numbers, rows, behind };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    return new Problem(`The file's description is no JSON: ${error}`);
  }
}

/** The content of a file whose parts are where they should be; throws a Refusal where one does not fit the others. */
function contentOf({ description, numbers, rows: count, behind: after }: RunParts): RunContent {
  const { summary, stride, held, planes, metrics, plane } = described(description);
  const width = column.x + numbersBehind(held, planes.length, metrics);
  const rows = numbers.subarray(0, numbers.length - after);
  if (rows.length !== count * width || count > capacityFor(width - column.x) + mostBeyond)
    refuse('', 'has another number of rows than it says');
  if (!inOrder(rows, width)) refuse('', 'has rows that are out of order');
  const trajectory = new Trajectory(held, { planes, metrics });
  trajectory.receive(rows, 0, stride);
  const n = summary.dimension;
  const start = numbers.slice(-n);
  const behind = numbers.slice(rows.length, -n);
  if (behind.length > 0 && behind.length !== (plane ? 4 * n : n))
    refuse('', 'has an end of another number of parameters');
  const [own, origin, ...directions] = [0, 1, 2, 3].map((part) => behind.slice(part * n, (part + 1) * n));
  return {
    trajectory,
    summary: { ...summary, start: finite(start) },
    ...(behind.length > 0 && { end: own }),
    ...(behind.length > n && plane && { plane: { kind: 'principal', origin, directions, ...plane } }),
  };
}

function described(value: unknown): Described {
  const fields = record(value, '');
  const summary = readSummary(fields.summary, 'summary');
  const { dimension } = summary;
  const held = whole(fields.held, 'held', { minimum: 0, maximum: dimension });
  if (held !== 0 && held !== dimension) refuse('held', `must be 0 or ${dimension}, not ${held}`);
  const planes = items(fields.planes, 'planes', string);
  if (planes.length > mostPlanes) refuse('planes', `must be at most ${mostPlanes}`);
  const metrics = items(fields.metrics, 'metrics', string);
  if (metrics.length > mostMetrics) refuse('metrics', `must be at most ${mostMetrics}`);
  return {
    ...{ summary, held, planes, metrics },
    stride: whole(fields.stride, 'stride', { minimum: 1, maximum: 2 * limits.steps.maximum }),
    ...optional('plane', fields.plane, planeSaid),
  };
}

function planeSaid(value: unknown): RunDescription['plane'] {
  const { shares, views } = record(value, 'plane');
  const found = {
    shares: items(shares, 'plane.shares', (share, path) => number(share, path, 0)),
    views: items(views, 'plane.views', interval),
  };
  if (found.shares.length !== 2 || found.views.length !== 2) refuse('plane', 'must have two directions');
  return found;
}

function finite(start: Float64Array): readonly number[] {
  return start.every(Number.isFinite) ? Array.from(start) : refuse('', 'has a start that is not finite');
}

/** Whether every row has a later step than the one before: places are found by halving. */
function inOrder(rows: Float64Array, width: number): boolean {
  let before = -1;
  for (let at = column.step; at < rows.length; at += width) {
    if (!(Number.isInteger(rows[at]) && rows[at] > before)) return false;
    before = rows[at];
  }
  return true;
}
