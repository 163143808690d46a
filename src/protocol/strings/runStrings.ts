import type { RunEnd } from '../runEnd';

/** The table of runs. */
export interface RunStrings {
  readonly title: string;
  readonly caption: string;
  readonly addOptimizer: string;
  /** Gives all runs as many steps more. */
  readonly continue: string;
  readonly continueTitle: string;
  readonly rank: string;
  /** Each: {0} is the run's name. */
  readonly hide: string;
  readonly show: string;
  readonly remove: string;
  readonly rename: string;
  readonly renameTitle: string;
  /** What two runs of one optimizer may differ in: {0} numbers of the start, the seed. */
  readonly from: string;
  readonly seed: string;
  /** How many runs of a race ended so; {0} is how many. */
  readonly ended: Readonly<Record<RunEnd, string>>;
  readonly optimizer: string;
  readonly gradientNorm: string;
  readonly status: string;
  readonly previous: string;
  /** Each: {0} is the step. */
  readonly step: string;
  readonly converged: string;
  readonly stalled: string;
  readonly diverged: string;
  readonly cancelled: string;
  readonly failed: string;
  readonly budget: string;
  readonly saddle: string;
  /** At a maximum where a minimum was looked for, or the other way round. */
  readonly wrongExtremum: string;
  readonly invalidStart: string;
}
