import { checkExperiment } from '../core/experiment/checkExperiment';
import type { Data } from '../core/objective/opener';
import { type Parsed, Problem } from '../core/problem';
import {
  plannedValidation,
  resultOf,
  type ValidationPlan,
  type ValidationResult,
} from '../core/validation/crossValidate';
import { type FoldMeasures, type FoldRun, measuredFold } from '../core/validation/foldRun';
import type { ValidateRequest } from '../protocol/messages/engineQuestions';
import type { LoadedTables } from './data';
import type { HelperQuestions } from './helperMessages';
import type { HelperPool } from './helperPool';
import type { HelperTask, SharedWork } from './helperThread';
import { inSlices, TimeSlices } from './timeSlices';
import { WorkQueue } from './workQueue';

/** Threads are asked to help where the first run takes longer: they take about as long to start. */
const longMilliseconds = 150;

/** The cross-validations on their way, by who asked for them: their runs are walked here and, of those that take long, by threads, too. */
export class Validations {
  private readonly tables: LoadedTables;
  private readonly pool: HelperPool;
  private readonly told: (viewer: string, runs: number) => void;
  private readonly long: number;
  /** What lets the one of each viewer look whether it is still wanted. */
  private readonly wanted = new Map<string, () => void>();

  /**
   * @param told hears how many runs have ended for a viewer.
   * @param long threads are asked to help with what takes longer, in milliseconds
   */
  constructor(
    tables: LoadedTables,
    pool: HelperPool,
    told: (viewer: string, runs: number) => void,
    long = longMilliseconds,
  ) {
    this.tables = tables;
    this.pool = pool;
    this.told = told;
    this.long = long;
  }

  /** Answers a problem when it is given up. */
  async validate({
    viewer,
    data,
    experiment,
    validation,
  }: ValidateRequest): Promise<Parsed<ValidationResult>> {
    const loaded = this.tables.get(data);
    if (!loaded) return new Problem('This file has not been read.');
    const checked = checkExperiment(experiment);
    if (checked instanceof Problem) return checked;
    this.wanted.set(viewer, () => {});
    try {
      const isWanted = (): boolean => this.wanted.has(viewer);
      const plan = await inSlices(plannedValidation(checked, loaded, validation), isWanted);
      if (plan === undefined) return givenUp();
      if (plan instanceof Problem) return plan;
      const measured = await this.measured(plan, loaded, viewer);
      if (!isWanted()) return givenUp();
      return measured instanceof Problem ? measured : resultOf(plan, measured);
    } finally {
      this.wanted.delete(viewer);
    }
  }

  /** Who asked is gone. */
  leave(viewer: string): void {
    const wake = this.wanted.get(viewer);
    this.wanted.delete(viewer);
    wake?.();
  }

  /** What each run measured, in their order; a Problem of the first that has one. */
  private async measured(
    { runs }: ValidationPlan,
    data: Data,
    viewer: string,
  ): Promise<Parsed<readonly FoldMeasures[]>> {
    const found: Parsed<FoldMeasures>[] = [];
    const queue = new WorkQueue(runs.keys());
    let ended = 0;
    const take = (place: number, measures: Parsed<FoldMeasures>): void => {
      found[place] = measures;
      // Runs are taken in their order: those before it are on their way, and those behind it are of no use.
      if (measures instanceof Problem) queue.dropWaiting();
      else this.told(viewer, ++ended);
      queue.finished();
    };
    const work = this.workOf(runs, data, queue, take);
    this.wanted.set(viewer, () => queue.wake());
    const began = performance.now();
    let isShared = false;
    const isWanted = (): boolean => {
      if (!isShared && performance.now() - began >= this.long) {
        isShared = true;
        this.pool.join(work);
      }
      return this.wanted.has(viewer);
    };
    // Of many short runs none is a slice of its own: messages are let in between them.
    const slices = new TimeSlices();
    try {
      while (!queue.isDone && isWanted()) {
        const place = queue.take();
        const measures =
          place === undefined
            ? await queue.next()
            : await inSlices(measuredFold(runs[place], data), isWanted);
        if (place !== undefined && measures) take(place, measures);
        if (slices.spent()) await slices.next();
      }
    } finally {
      this.pool.leave(work);
    }
    return found.find((measures) => measures instanceof Problem) ?? (found as FoldMeasures[]);
  }

  /** The runs as work of which threads take some. */
  private workOf(
    runs: readonly FoldRun[],
    data: Data,
    queue: WorkQueue<number>,
    take: (place: number, measures: Parsed<FoldMeasures>) => void,
  ): SharedWork {
    const { key } = data;
    const needs = this.pool.material(key, () => ({ key, data }));
    const taskOf = (place: number): HelperTask => ({
      needs,
      begin: (asker, job, ended) =>
        asker.ask('fold', { job, data: key, run: runs[place] }, (outcome) =>
          ended('answer' in outcome ? () => take(place, measuresOf(outcome.answer)) : undefined),
        ),
      giveBack: () => queue.giveBack(place),
    });
    return {
      take() {
        const place = queue.take();
        return place === undefined ? undefined : taskOf(place);
      },
      wake: () => queue.wake(),
    };
  }
}

const measuresOf = (answer: HelperQuestions['fold']['answer']): Parsed<FoldMeasures> =>
  'problem' in answer ? new Problem(answer.problem) : answer;

const givenUp = (): Problem => new Problem('The cross-validation was given up.');
