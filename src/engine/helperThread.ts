import { Asker } from '../protocol/questions';
import type { HelperThreadPort } from './enginePlace';
import type { FromHelper, HelperQuestions, Material, ToHelper, ToldOfRun } from './helperMessages';

/** A piece of work for any thread; it is settled once, whatever becomes of the thread. */
export interface HelperTask {
  /** What the thread has to know for it. */
  readonly needs: Material;
  /** Asks the thread; `ended` is called once, with what takes the answer, or without where there is none. */
  begin(asker: Asker<HelperQuestions>, job: number, ended: (take?: () => void) => void): void;
  /** It is not done: somebody else has to. */
  giveBack(): void;
}

/** Work of which threads take pieces. */
export interface SharedWork {
  /** The next piece; undefined while others have what is left. */
  take(): HelperTask | undefined;
  /** Lets who waits for pieces look again. */
  wake(): void;
}

/** Who follows a run on a thread. */
export interface RunFollower {
  take(message: ToldOfRun): void;
  /** The thread is gone. */
  lost(): void;
}

/** What a thread tells who keeps it. */
interface Keeper {
  /** It has nothing to do, or its first run has begun or its last one ended. */
  changed(): void;
  /** It has ended by itself, or is of no use. */
  ended(how: string): void;
}

/** A piece of some work that a thread has. */
interface TakenPiece {
  readonly job: number;
  readonly task: HelperTask;
  readonly of: SharedWork;
  /** Nobody wants it any more. */
  isGivenUp?: true;
}

/** One of the threads that help the engine, with what it is at: a piece of some work, or whole runs. */
export class HelperThread {
  readonly asker: Asker<HelperQuestions>;
  private readonly thread: HelperThreadPort;
  private readonly keeper: Keeper;
  private readonly knows = new Set<string>();
  /** Those that walk, and those whose iterates it keeps. */
  private readonly runs = new Map<string, RunFollower>();
  private readonly active = new Set<string>();
  private at: TakenPiece | undefined;
  private isReady = false;
  private jobs = 0;

  constructor(thread: HelperThreadPort, keeper: Keeper) {
    this.thread = thread;
    this.keeper = keeper;
    this.asker = new Asker((asked) => this.post(asked));
    thread.onEnd((how) => this.die(how));
    thread.listen((message) => this.receive(message));
  }

  /** How many runs it walks now. */
  get walking(): number {
    return this.active.size;
  }

  /** Whether it walks runs, or keeps what is asked for. */
  get isHeld(): boolean {
    return this.runs.size > 0;
  }

  /** Whether it would take a piece of work now. */
  get isFree(): boolean {
    return this.isReady && !this.at && this.walking === 0;
  }

  post(message: ToHelper): void {
    this.thread.post(message);
  }

  /** Tells it what it does not know yet. */
  know(material: Material): void {
    if (this.knows.has(material.key)) return;
    this.knows.add(material.key);
    this.post({ type: 'know', ...material });
  }

  /** Lets it give up what it knows by a key; absent: everything. */
  drop(key?: string): void {
    for (const known of key === undefined ? [...this.knows] : [key])
      if (this.knows.delete(known)) this.post({ type: 'drop', key: known });
  }

  /** Gives it a piece of some work. */
  do(task: HelperTask, of: SharedWork): void {
    const job = ++this.jobs;
    this.at = { job, task, of };
    this.know(task.needs);
    task.begin(this.asker, job, (take) => this.settle(job, take));
  }

  /** Takes back its piece of some work that nobody wants any more; absent: of any, for others to do. */
  giveUp(work?: SharedWork): void {
    const { at } = this;
    if (!at || (work && at.of !== work)) return;
    this.post({ type: 'giveUp', job: at.job });
    at.isGivenUp = true;
    if (work) return;
    this.at = undefined;
    at.task.giveBack();
  }

  /** A run begins on it; it takes no pieces of work meanwhile. */
  follow(run: string, follower: RunFollower): void {
    this.runs.set(run, follower);
    this.active.add(run);
    this.giveUp();
    this.keeper.changed();
  }

  /** Nobody will ask for a run any more. */
  unfollow(run: string): void {
    this.runs.delete(run);
    this.active.delete(run);
    this.keeper.changed();
  }

  /** Ends it, in the middle of whatever it does. */
  end(): void {
    this.thread.end();
    this.lose('Its thread was ended.');
  }

  private receive(message: FromHelper): void {
    switch (message.type) {
      case 'ready':
        this.isReady = true;
        this.keeper.changed();
        break;
      case 'answer':
      case 'refusal':
        this.asker.settle(message);
        break;
      default:
        if (message.type === 'finished') this.active.delete(message.run);
        this.runs.get(message.run)?.take(message);
        if (message.type === 'finished') this.keeper.changed();
    }
  }

  private settle(job: number, take: (() => void) | undefined): void {
    const { at } = this;
    if (at?.job !== job) return;
    if (take || at.isGivenUp) {
      this.at = undefined;
      take?.();
      this.keeper.changed();
      return;
    }
    // Another try would end in the same way.
    this.thread.end();
    this.die('it failed');
  }

  private die(how: string): void {
    this.keeper.ended(how);
    this.lose('Its thread is gone.');
  }

  private lose(message: string): void {
    const { at } = this;
    this.at = undefined;
    at?.task.giveBack();
    this.asker.refuseAll(message);
    const followers = [...this.runs.values()];
    this.runs.clear();
    this.active.clear();
    for (const follower of followers) follower.lost();
  }
}
