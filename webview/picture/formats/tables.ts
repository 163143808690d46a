import { namesOf } from '../../../src/core/objective/parameterNames';
import { column } from '../../../src/core/run/columns';
import {
  csvFormat,
  type FinishedRun,
  jsonFormat,
  metricsOfRuns,
  reportText,
} from '../../../src/core/run/report';
import { streamedTrajectory, type Trajectory } from '../../../src/core/run/trajectory';
import type { PanelModel } from '../../session/panelModel';
import type { Track } from '../../session/track';
import type { ExportFormat, ExportOptions } from './format';

/** The steps of the runs that are not hidden, as the command line writes them. */
export const csv: ExportFormat = {
  kind: 'csv',
  takes: ['rows'],
  make: async ({ model }, options) => {
    const trajectories = shownTracks(model).map(({ trajectory }) => trajectory);
    const hasParameters = trajectories.some(({ dimension }) => dimension > 0);
    const names = hasParameters ? namesOf(model.objective?.parameterNames ?? []) : [];
    const format = csvFormat(names, metricsOfRuns(trajectories));
    return bytesOf(reportText(format, finishedRuns(model, options)));
  },
};

/** The same as JSON. */
export const json: ExportFormat = {
  kind: 'json',
  takes: ['rows'],
  make: async ({ model }, options) =>
    bytesOf(reportText(jsonFormat(model.objective?.warnings ?? []), finishedRuns(model, options))),
};

const shownTracks = ({ runs }: PanelModel): readonly Track[] =>
  runs.walkers.filter(({ length }) => length > 0);

/** A run that still walks, and one that is cut at the time cursor, is written down as if it had been stopped there. */
function finishedRuns(model: PanelModel, { rows }: Pick<ExportOptions, 'rows'>): FinishedRun[] {
  const { time } = model.cursor;
  return shownTracks(model).map((track) => {
    const { name, settings, schedule } = track.picture.experiment.optimizers[0];
    const last = rows === 'all' ? track.length - 1 : track.rowAt(time);
    const isWhole = last === track.length - 1;
    const stop = (isWhole && track.stop) || ({ kind: 'cancelled', step: track.stepOf(last) } as const);
    const trajectory = isWhole ? track.trajectory : upTo(track.trajectory, last);
    return { optimizer: name, settings, ...(schedule && { schedule }), trajectory, stop };
  });
}

/** The rows of a trajectory up to one of them. */
function upTo(trajectory: Trajectory, last: number): Trajectory {
  const { width, dimension, metrics, planes, stride } = trajectory;
  const part = streamedTrajectory(dimension, metrics);
  part.planes = planes;
  part.receive(trajectory.rows.slice(0, (last + 1) * width), trajectory.at(0, column.step), stride);
  return part;
}

function bytesOf(pieces: Iterable<string>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode([...pieces].join(''));
}
