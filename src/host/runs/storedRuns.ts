import { checkAgainst } from '../../core/experiment/readExperiment';
import { type Parsed, Problem } from '../../core/problem';
import { readStopReason } from '../../core/run/stop';
import { number, optional, reading, record, refuse, string, text, whole } from '../../core/text/jsonFields';
import { catalogue } from '../catalogue/catalogue';
import type { RacePlace, Run } from './run';

/** What stands at the front of every stored run, so that another version knows it. */
const version = 1;
/** Larger headers are not opened: an experiment has a few kilobytes, a start in 1,000,000 parameters 20,000. */
export const mostHeaderBytes = 24 * 2 ** 20;
/** What JavaScript's dates reach. */
const lastMoment = 8.64e15;
const moments = { minimum: 0, maximum: lastMoment };
const places = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const steps = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER };

/** The names that a person has given to a run and to its race. */
export type RunNames = Pick<Run, 'name' | 'raceName'>;

/** All but the rows and the names of a run, as bytes. */
export function encodeHeader({ name: _name, raceName: _raceName, ...run }: Run): Uint8Array {
  return bytesOf({ version, ...run });
}

/** Reads what encodeHeader wrote for a run with this id; a Problem when it is something else. */
export function decodeHeader(bytes: Uint8Array, id: string): Parsed<Run> {
  const value = parsedBytes(bytes);
  if (value instanceof Problem) return value;
  const run = readStoredRun(value);
  return run instanceof Problem || run.id === id
    ? run
    : new Problem(`The header is that of another run, ${run.id}.`);
}

/** The names of a run, as bytes. */
export function encodeNames(names: RunNames): Uint8Array {
  return bytesOf({ version, ...names });
}

/** Reads what encodeNames wrote. */
export function decodeNames(bytes: Uint8Array): Parsed<RunNames> {
  const value = parsedBytes(bytes);
  return value instanceof Problem ? value : reading('names', () => namesOf(record(value, '')));
}

function namesOf({ name, raceName }: Readonly<Record<string, unknown>>): RunNames {
  return {
    ...optional('name', name, (own) => text(own, 'name')),
    ...optional('raceName', raceName, (own) => text(own, 'raceName')),
  };
}

function bytesOf(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function parsedBytes(bytes: Uint8Array): unknown {
  if (bytes.byteLength > mostHeaderBytes) return new Problem(`The file has ${bytes.byteLength} bytes.`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return new Problem(`The file is no JSON: ${error}`);
  }
}

/** Reads one run as a window, perhaps of another version, has stored it; its experiment passes the check of a file. */
export function readStoredRun(value: unknown): Parsed<Run> {
  return reading('stored run', () => storedRun(value));
}

function storedRun(value: unknown): Run {
  const fields = record(value, '');
  if (fields.version !== undefined && fields.version !== version) refuse('version', `must be ${version}`);
  const experiment = checkAgainst(fields.experiment, catalogue);
  if (experiment instanceof Problem) refuse('experiment', `is refused: ${experiment.message}`);
  if (experiment.optimizers.length !== 1) refuse('experiment', 'must have exactly one optimizer');
  return {
    id: idOf(fields.id),
    experiment,
    objective: string(fields.objective, 'objective'),
    started: whole(fields.started, 'started', moments),
    ...optional('race', fields.race, racePlace),
    ...namesOf(fields),
    reached: whole(fields.reached, 'reached', steps),
    loss: fields.loss === null ? null : number(fields.loss, 'loss'),
    ...optional('stop', fields.stop, (stop) => readStopReason(stop, 'stop')),
  };
}

function racePlace(value: unknown): RacePlace {
  const { id, place } = record(value, 'race');
  return { id: idOf(id, 'race.id'), place: whole(place, 'race.place', places) };
}

/** An id names files: it must lead to no other folder. */
function idOf(value: unknown, path = 'id'): string {
  const id = text(value, path);
  return /^[\w-]{1,64}$/.test(id) ? id : refuse(path, 'must be letters and digits');
}
