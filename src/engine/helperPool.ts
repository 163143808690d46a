import type { EnginePlace } from './enginePlace';
import type { Material } from './helperMessages';
import { HelperThread, type SharedWork } from './helperThread';

/** So long the threads stay when nobody has anything for them: a loss and its rows take memory in each. */
const restMilliseconds = 15_000;

/** After so many threads that ended by themselves no more are started. */
const mostDeaths = 3;

/** How the threads are kept. */
interface PoolOptions {
  /** How long threads stay that nobody has anything for, in milliseconds. */
  readonly rest?: number;
  /** Hears of a thread that ended by itself. */
  readonly warn?: (fault: string) => void;
}

/**
 * Threads that help the engine: one fewer than there are cores. Each walks whole runs, or does one piece at a time of what is
 * shared: bands of landscapes, runs of cross-validations. They are started when there is something for them, and end after a
 * rest. A thread that dies, or cannot be started, takes nothing with it: the others or the engine itself do what it was at.
 */
export class HelperPool {
  private readonly around: Pick<EnginePlace, 'startHelper' | 'cores'>;
  private readonly rest: number;
  private readonly warn: (fault: string) => void;
  private readonly helpers = new Set<HelperThread>();
  private readonly works = new Set<SharedWork>();
  private readonly materials = new Map<string, Material>();
  private deaths = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    around: Pick<EnginePlace, 'startHelper' | 'cores'>,
    { rest = restMilliseconds, warn = () => {} }: PoolOptions = {},
  ) {
    this.around = around;
    this.rest = rest;
    this.warn = warn;
  }

  /** How many threads may help; 0 where there can be none. */
  get most(): number {
    return this.around.startHelper && this.deaths < mostDeaths
      ? Math.max(1, (this.around.cores ?? 1) - 1)
      : 0;
  }

  /** Whether there are threads that take pieces of shared work, or will: those that walk runs do not. */
  get isAtWork(): boolean {
    return [...this.helpers].some(({ walking }) => walking === 0);
  }

  /** Lets all threads take pieces of some work, until it is left. */
  join(work: SharedWork): void {
    this.works.add(work);
    while (this.helpers.size < this.most && this.start());
    this.look();
  }

  /** Nothing more is wanted of some work. */
  leave(work: SharedWork): void {
    this.works.delete(work);
    for (const helper of this.helpers) helper.giveUp(work);
    this.look();
  }

  /**
   * The thread that a run is best walked on, with what it needs; undefined where the engine itself has no more to walk.
   * @param own how many runs the engine walks itself
   */
  place(material: Material, own: number): HelperThread | undefined {
    const least = this.leastBusy;
    const isIdle = least && least.walking === 0;
    const helper = !isIdle && this.helpers.size < this.most ? (this.start() ?? least) : least;
    if (!helper || helper.walking > own) return undefined;
    helper.know(material);
    return helper;
  }

  /** Starts a thread ahead of the run that it is to walk. */
  warm(material: Material): void {
    if (this.helpers.size === 0 && this.most > 0) this.start()?.know(material);
    this.look();
  }

  /** What threads are told about a key, made once for all of them. */
  material(key: string, make: () => Material): Material {
    const known = this.materials.get(key) ?? make();
    this.materials.set(key, known);
    return known;
  }

  /** Nobody needs an objective, or data, any more. */
  drop(key: string): void {
    this.materials.delete(key);
    for (const helper of this.helpers) helper.drop(key);
  }

  /** Ends all threads, and gives their memory back. */
  end(): void {
    clearTimeout(this.resting);
    this.resting = undefined;
    for (const helper of [...this.helpers]) this.endOne(helper);
    this.materials.clear();
  }

  private get leastBusy(): HelperThread | undefined {
    return [...this.helpers].reduce<HelperThread | undefined>(
      (least, helper) => (least && least.walking <= helper.walking ? least : helper),
      undefined,
    );
  }

  private start(): HelperThread | undefined {
    try {
      const thread = this.around.startHelper?.();
      if (!thread) return undefined;
      const helper = new HelperThread(thread, {
        changed: () => this.look(),
        ended: (how) => {
          this.deaths++;
          this.helpers.delete(helper);
          this.warn(`A thread that helped ended (${how}): what it was at is done by others.`);
          for (const work of this.works) work.wake();
        },
      });
      this.helpers.add(helper);
      return helper;
    } catch {
      // Then the engine does it alone.
      this.deaths = mostDeaths;
      return undefined;
    }
  }

  /** Gives idle threads the next pieces there are, and lets threads rest that are not needed. */
  private look(): void {
    for (const helper of this.helpers) if (helper.isFree) this.busy(helper);
    for (const work of this.works) work.wake();
    clearTimeout(this.resting);
    this.resting = undefined;
    if (this.isNeeded || this.helpers.size === 0) return;
    this.resting = setTimeout(() => this.endIdle(), this.rest);
    // In Node it keeps no process from ending.
    if (typeof this.resting === 'object') this.resting.unref();
  }

  private busy(helper: HelperThread): void {
    for (const work of this.works) {
      const task = work.take();
      if (!task) continue;
      helper.do(task, work);
      return;
    }
  }

  private get isNeeded(): boolean {
    return this.works.size > 0 || [...this.helpers].some(({ walking }) => walking > 0);
  }

  /** Ends all threads but those that keep iterates of runs; what runs are made of is given up by all. */
  private endIdle(): void {
    for (const helper of [...this.helpers])
      if (helper.isHeld) helper.drop();
      else this.endOne(helper);
    this.materials.clear();
  }

  private endOne(helper: HelperThread): void {
    this.helpers.delete(helper);
    helper.end();
  }
}
