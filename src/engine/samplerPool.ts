import type { LossRecipe } from '../core/objective/lossRecipe';
import type { Plane } from '../core/plane/plane';
import type { Band, Lattice } from '../core/plane/sample';
import type { BandQueue } from './bandQueue';
import type { EnginePlace, SamplerThread } from './enginePlace';
import { shared } from './shared';

/** So long the threads stay when nobody has anything for them: a loss and its rows take memory in each. */
const restMilliseconds = 15_000;

/** After so many threads that ended by themselves no more are started. */
const mostDeaths = 3;

/** A landscape of which threads sample bands. */
export interface SharedLandscape {
  readonly objective: string;
  readonly recipe: LossRecipe;
  readonly plane: Plane;
  readonly lattice: Lattice;
  readonly queue: BandQueue;
  /** Where the values of all rows go. */
  readonly values: Float64Array;
}

/** A thread with what it is at. */
interface Helper {
  readonly thread: SamplerThread;
  isReady: boolean;
  /** The objective whose loss it knows. */
  knows?: string;
  at?: { readonly job: number; readonly band: Band; readonly of: SharedLandscape };
}

/**
 * Threads that sample landscapes beside the engine, one band each at a time: one fewer than there are cores. They are started
 * when there is something for them, and end after a rest. A thread that dies, or cannot be started, takes nothing with
 * it: its band goes back to the queue, for the others or for the engine itself.
 */
export class SamplerPool {
  private readonly around: EnginePlace;
  private readonly rest: number;
  private readonly helpers = new Set<Helper>();
  private readonly landscapes = new Set<SharedLandscape>();
  private readonly rows = new Map<string, LossRecipe>();
  private jobs = 0;
  private deaths = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;

  /** @param rest how long threads stay that nobody has anything for, in milliseconds */
  constructor(around: Pick<EnginePlace, 'startSampler' | 'cores'>, rest = restMilliseconds) {
    this.around = around;
    this.rest = rest;
  }

  /** How many threads may help; 0 where there can be none. */
  get most(): number {
    return this.around.startSampler && this.deaths < mostDeaths
      ? Math.max(1, (this.around.cores ?? 1) - 1)
      : 0;
  }

  /** Whether there are threads that take bands, or will. */
  get isAtWork(): boolean {
    return this.helpers.size > 0;
  }

  /** Lets all threads take bands of a landscape, until it is left. */
  join(landscape: SharedLandscape): void {
    clearTimeout(this.resting);
    this.landscapes.add(landscape);
    while (this.helpers.size < this.most && this.start());
    for (const helper of this.helpers) this.busy(helper);
  }

  /** Nothing more is wanted of a landscape. */
  leave(landscape: SharedLandscape): void {
    this.landscapes.delete(landscape);
    for (const { thread, at } of this.helpers)
      if (at?.of === landscape) thread.post({ type: 'giveUp', job: at.job });
    if (this.landscapes.size > 0) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.end(), this.rest);
    // In Node it keeps no process from ending.
    if (typeof this.resting === 'object') this.resting.unref();
  }

  /** Ends all threads, and gives their memory back. */
  end(): void {
    clearTimeout(this.resting);
    for (const helper of [...this.helpers]) {
      helper.thread.end();
      this.lose(helper);
    }
    this.rows.clear();
  }

  private start(): boolean {
    try {
      const thread = this.around.startSampler?.();
      if (!thread) return false;
      const helper: Helper = { thread, isReady: false };
      thread.onEnd(() => {
        this.deaths++;
        this.lose(helper);
      });
      thread.listen((message) => {
        if (message.type === 'ready') {
          helper.isReady = true;
          this.busy(helper);
        } else if (message.type === 'sampled') this.take(helper, message.job, message.values);
        else this.unsampled(helper, message.job);
      });
      this.helpers.add(helper);
      return true;
    } catch {
      // Then the engine does it alone.
      this.deaths = mostDeaths;
      return false;
    }
  }

  /** Gives an idle thread the next band there is. */
  private busy(helper: Helper): void {
    if (helper.at || !helper.isReady) return;
    for (const of of this.landscapes) {
      const band = of.queue.take();
      if (!band) continue;
      const { objective, lattice, plane } = of;
      const job = ++this.jobs;
      helper.at = { job, band, of };
      if (helper.knows !== objective)
        helper.thread.post({ type: 'know', objective, recipe: this.recipeOf(of) });
      helper.knows = objective;
      const { key, origin, directions } = plane;
      helper.thread.post({
        type: 'sample',
        job,
        objective,
        lattice,
        band,
        plane: { key, origin, directions },
      });
      return;
    }
  }

  private take(helper: Helper, job: number, values: Float64Array): void {
    const { at } = helper;
    if (at?.job !== job) return;
    delete helper.at;
    at.of.values.set(values, at.band.from * at.of.lattice.columns);
    at.of.queue.finished();
    this.busy(helper);
  }

  /** What was given up is not missed; a thread that fails by itself is of no use. */
  private unsampled(helper: Helper, job: number): void {
    const { at } = helper;
    if (at?.job !== job) return;
    if (!this.landscapes.has(at.of)) {
      delete helper.at;
      this.busy(helper);
      return;
    }
    helper.thread.end();
    this.deaths++;
    this.lose(helper);
  }

  private lose(helper: Helper): void {
    this.helpers.delete(helper);
    const { at } = helper;
    delete helper.at;
    if (at) at.of.queue.giveBack(at.band);
    for (const { queue } of this.landscapes) queue.wake();
  }

  /** A recipe whose rows all threads see without a copy each, where they can. */
  private recipeOf({ objective, recipe }: SharedLandscape): LossRecipe {
    const known = this.rows.get(objective);
    if (known) return known;
    this.rows.clear();
    const { data } = recipe;
    const made = { ...recipe, data: { ...data, features: shared(data.features) } };
    this.rows.set(objective, made);
    return made;
  }
}
