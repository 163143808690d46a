import { find } from '../../core/catalogue/entry';
import type { Experiment } from '../../core/experiment/experiment';
import type { ObjectiveSummary } from '../../core/objective/opened';
import { ruleOf } from '../../core/optimizers/custom/customMethod';
import type { PrincipalSpec } from '../../core/plane/principal';
import type { StopReason } from '../../core/run/stop';
import type { Trajectory } from '../../core/run/trajectory';
import { optimizers } from '../catalogue/catalogue';
import { ruleName } from '../words/ruleName';
import { shortNumber } from '../words/shortNumber';

/** A run's place in a race: runs of one objective from one start, shown together. */
export interface RacePlace {
  /** What the runs of a race have in common; that of one which others joined is the run's own id. */
  readonly id: string;
  /** Its place among the path colours and head shapes, from 0; the newest run at a place stands for it. */
  readonly place: number;
}

/** A run of the list: all but its trajectory. */
export interface Run {
  readonly id: string;
  /** With exactly one optimizer; a dataset's file is a URI. */
  readonly experiment: Experiment;
  /** The objective's label, for example "Rosenbrock". */
  readonly objective: string;
  /** When it was first started, milliseconds since 1970. */
  readonly started: number;
  /** Absent for a run on its own, and for one that others joined later. */
  readonly race?: RacePlace;
  /** The name that a person gave it. */
  name?: string;
  /** The name that a person gave its race. */
  raceName?: string;
  /** The newest step. */
  reached: number;
  /** The loss there; null before the first row, and when it is no finite number. */
  loss: number | null;
  /** Absent while it runs, and when the window closed before its end. */
  stop?: StopReason;
}

/** What a run is drawn from. */
export interface RunContent {
  readonly summary: ObjectiveSummary;
  readonly trajectory: Trajectory;
  /** Settled when the rows are complete; there as long as a run has ended and its last rows are on their way. */
  whole?: Promise<void>;
  /** Where it began, of a run that begins at a file of weights and was begun in this window. */
  readonly start?: readonly number[];
  /** Where the run ended, of a run whose rows hold no parameters; absent while it walks. */
  end?: Float64Array;
  /** The plane through its path and those that it was shown with, of such a run that has ended: its iterates are gone one day. */
  plane?: PrincipalSpec;
}

/** Whether the rows of a run hold its parameters: those of runs with very many do not (core/run/trajectory.ts). */
export function holdsParameters({ summary, trajectory }: RunContent): boolean {
  return trajectory.dimension === summary.dimension;
}

/** For example "Adam"; of an update rule what that is called. */
export function optimizerLabel({ experiment }: Run): string {
  const [method] = experiment.optimizers;
  const rule = ruleOf(method);
  if (rule !== undefined) return ruleName(rule);
  const { name } = method;
  return find(optimizers, name)?.label ?? name;
}

/** For example "Rosenbrock — Adam": the panel's title. */
export function runTitle(run: Run): string {
  return run.name ?? `${run.objective} — ${optimizerLabel(run)}`;
}

/** Long names have the short form that papers use. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ['gd', 'GD'],
  ['nag', 'NAG'],
]);

/** For example "GD". */
export function shortOptimizer(run: Run): string {
  return shortForms.get(run.experiment.optimizers[0].name) ?? optimizerLabel(run);
}

/** For example "η = 0.01"; the default of the entry when the experiment leaves it out, and nothing for a method without one. */
export function learningRateText(run: Run): string {
  const { name, settings } = run.experiment.optimizers[0];
  const rate =
    settings.learningRate ??
    find(optimizers, name)?.settings.find(({ id }) => id === 'learningRate')?.default;
  return typeof rate === 'number' ? `η = ${shortNumber(rate)}` : '';
}

/** Optimizer and learning rate, for example "Adam, η = 0.01". */
export function methodText(run: Run): string {
  return [optimizerLabel(run), learningRateText(run)].filter((part) => part !== '').join(', ');
}
