import type { Experiment } from '../../../src/core/experiment/experiment';
import type { Interval } from '../../../src/core/plane/interval';
import type { Lattice } from '../../../src/core/plane/sample';
import type { PlaneView } from '../../../src/core/plane/view';
import { column } from '../../../src/core/run/columns';
import type { DrawnObjective, Picture, RunPicture } from '../../../src/protocol/messages/picture';
import { packNumbers } from '../../recorded/packed';
import {
  packValue,
  type RecordedGrid,
  type RecordedHead,
  type RecordedTrack,
  type Recording,
} from '../../recorded/recording';
import type { SampledGrid } from '../../session/panelModel';
import { iteratesOn } from '../../session/placement';
import { ranksAt } from '../../session/ranks';
import type { Track } from '../../session/track';
import { scaled } from '../../session/window';
import type { ExportFormat, InView } from './format';

/** So many bits of a number are kept: all of a loss, of others more than can be seen, of a landscape about four digits. */
const keptBits = { loss: 52, others: 32, landscape: 13 } as const;

/** The landscape is recorded in windows so many times as large as the shown one, the last around the best place. */
const windows = [
  { times: 3, cells: 7_000 },
  { times: 1.08, cells: 16_000 },
  { times: 0.2, cells: 7_000 },
] as const;
const pointsOnLine = 700;

/** A page of its own: the shown runs can be played and looked at anywhere, without an editor, a server or a network. */
export const html: ExportFormat = {
  kind: 'html',
  takes: [],
  async make(view, _, progress) {
    const tracks = view.model.runs.walkers.filter(({ length }) => length > 0);
    const recording: Recording = {
      head: await packValue(headOf(view, tracks)),
      tracks: await Promise.all(tracks.map(recordedTrack)),
      grids: await recordedGrids(view, tracks, progress.report),
    };
    return new TextEncoder().encode(JSON.stringify(recording));
  },
};

function headOf({ model, texts, language }: InView, tracks: readonly Track[]): RecordedHead {
  const { picture, state } = model;
  if (!picture || !state) throw new Error('There is nothing to be seen yet.');
  const { optimizers, schedules } = texts;
  const used = tracks.map(({ picture: { experiment } }) => experiment.optimizers[0]);
  return {
    language,
    // Only the words of what is there: there are many methods.
    strings: {
      ...texts,
      optimizers: only(
        optimizers,
        used.map(({ name }) => name),
      ),
      schedules: only(
        schedules,
        used.flatMap(({ schedule }) => (schedule ? [schedule.name] : [])),
      ),
    },
    picture: recordedPicture(picture, tracks),
    state: { ...state, scale: model.scale, hidden: [], matrix: 'none' },
  };
}

function only<Words>(
  all: Readonly<Record<string, Words>>,
  names: readonly string[],
): Readonly<Record<string, Words>> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

/** The picture without what only an engine can do, and without what is nobody's business: where files lie. */
function recordedPicture(picture: Picture, tracks: readonly Track[]): Picture {
  return {
    ...picture,
    ...{ plays: false, tried: false, form: [] },
    objective: recordedObjective(picture.objective),
    runs: tracks.map(recordedRun),
  };
}

function recordedObjective(objective: DrawnObjective): DrawnObjective {
  const { fit, code } = objective;
  return {
    ...objective,
    ...(fit && { fit: { ...fit, points: new Float64Array() } }),
    ...(code && { code: { ...code, interpreter: code.interpreter.replace(/ \(.*\)$/, '') } }),
  };
}

/** A run that still walks is recorded as if it had been stopped where it is. */
function recordedRun(track: Track): RunPicture {
  const { picture, ending, advice, lastStep } = track;
  return {
    ...picture,
    stop: track.stop ?? { kind: 'cancelled', step: lastStep },
    ending,
    ...(advice !== '' && { advice }),
    experiment: withoutFolders(picture.experiment),
  };
}

/** Of files only their names. */
function withoutFolders(experiment: Experiment): Experiment {
  const text = JSON.stringify(experiment, (name, value: unknown) =>
    name === 'file' && typeof value === 'string' ? value.replace(/^.*[\\/]/, '') : value,
  );
  // The same but for these texts.
  return JSON.parse(text) as Experiment;
}

async function recordedTrack({ picture: { run }, trajectory }: Track): Promise<RecordedTrack> {
  const { width, stride, planes } = trajectory;
  const bits = (place: number) => (place === column.value ? keptBits.loss : keptBits.others);
  const rows = await packNumbers(trajectory.rows.slice(), width, bits);
  return { run, from: trajectory.stepOf(0), stride, width, planes, rows };
}

async function recordedGrids(
  view: InView,
  tracks: readonly Track[],
  report: (share: number) => Promise<void>,
): Promise<RecordedGrid[]> {
  const { plane, window: shown } = view.model;
  if (!plane) throw new Error('There is nothing to be seen yet.');
  const grids: RecordedGrid[] = [];
  for (const { times, cells } of windows) {
    const centre = times < 1 ? bestPlace(tracks, plane, shown.shown) : undefined;
    const window = shown.shown
      .slice(0, plane.names.length)
      .map((interval, axis) => about(scaled(interval, times), centre?.[axis]));
    grids.push(await recordedGrid(await view.sample(latticeOver(window, cells, view.aspect))));
    await report(grids.length / windows.length);
  }
  return grids;
}

/** An interval of the same length, about a place if there is one. */
function about([low, high]: Interval, centre = (low + high) / 2): Interval {
  return [centre - (high - low) / 2, centre + (high - low) / 2];
}

/** Where the run ends that came lowest: there one looks closer. Undefined where that is outside of the widest window, as of a run that has diverged. */
function bestPlace(
  tracks: readonly Track[],
  plane: PlaneView,
  shown: readonly Interval[],
): readonly number[] | undefined {
  const ranks = ranksAt(tracks, Number.POSITIVE_INFINITY);
  const best = tracks.find((track) => ranks.get(track) === 1);
  if (!best) return undefined;
  const { rows, width, x, y } = iteratesOn(best, plane);
  const begin = (best.length - 1) * width;
  const place = [rows[begin + x], rows[begin + y]].slice(0, plane.names.length);
  const isInside = place.every((along, axis) => {
    const [low, high] = scaled(shown[axis], windows[0].times);
    return along >= low && along <= high;
  });
  return isInside ? place : undefined;
}

function latticeOver(window: readonly Interval[], cells: number, aspect: number): Lattice {
  if (window.length === 1) return { window, columns: pointsOnLine, rows: 1 };
  const columns = Math.max(32, Math.min(cells / 32, Math.floor(Math.sqrt(cells * aspect))));
  return { window, columns: Math.floor(columns), rows: Math.floor(cells / columns) };
}

/** What is above the least value is recorded, so that little of a deep valley is lost. */
async function recordedGrid({ window, columns, rows, values }: SampledGrid): Promise<RecordedGrid> {
  let least = Number.POSITIVE_INFINITY;
  for (const value of values) if (value < least && Number.isFinite(value)) least = value;
  if (!Number.isFinite(least)) least = 0;
  const above = values.map((value) => value - least);
  return { window, columns, rows, least, values: await packNumbers(above, 1, () => keptBits.landscape) };
}
