import { Random } from '../../../../src/core/random';
import { until } from '../../../until';
import { handlesAreBack, KillRound } from './killRound';
import { handlesOf, markedProcesses, type ProcessKind } from './markedProcesses';
import { RestartedEngine } from './restartedEngine';
import { requestOf, walkedFunctions } from './walkedFunctions';

/** What is to be killed. */
export interface KillPlan {
  readonly kills: number;
  readonly seed: number;
  /** A Python; without one, only JavaScript's functions are used. */
  readonly interpreter: string | undefined;
  /** Hears how far it is. */
  told?(kills: number): void;
}

/** What came of it. */
export interface KillCount {
  readonly killed: Record<ProcessKind, number>;
  rounds: number;
  /** Runs by their end. */
  readonly ends: Record<string, number>;
  /** A sentence for each thing that is not as it has to be. */
  readonly faults: string[];
}

/** Rounds one after the other, with an engine that lives until a round kills it. */
export class KillLane {
  readonly count: KillCount = {
    killed: { engine: 0, function: 0, bridge: 0 },
    rounds: 0,
    ends: {},
    faults: [],
  };
  private readonly plan: KillPlan;
  private readonly random: Random;
  private readonly mark: string;
  private readonly engine: RestartedEngine;
  private kills = 0;
  /** The engine whose handles were counted first, with how many it had. */
  private counted: { readonly id: number; readonly handles: number } | undefined;

  constructor(plan: KillPlan) {
    this.plan = plan;
    this.random = new Random(plan.seed);
    this.mark = `${process.pid}.${plan.seed}`;
    this.engine = new RestartedEngine(this.mark);
  }

  async play(): Promise<KillCount> {
    while (this.kills < this.plan.kills) {
      try {
        await this.round();
      } catch (error) {
        this.count.faults.push(
          `Round ${this.count.rounds}: ${error instanceof Error ? error.message : error}`,
        );
        this.engine.end();
      }
    }
    this.engine.end();
    await until('no process is left', () => markedProcesses(this.mark).length === 0, 240_000);
    return this.count;
  }

  private async round(): Promise<void> {
    const { count, engine, random, mark } = this;
    count.rounds++;
    const { interpreter, seed } = this.plan;
    const functions = walkedFunctions(interpreter);
    const version = `${seed}.${count.rounds}`;
    const request = requestOf(functions[random.below(functions.length)], version, interpreter);
    const round = new KillRound({ engine, mark, random, killed: (kind) => this.killed(kind) }, request);
    for (const { ends } of await round.play())
      for (const { kind } of ends) count.ends[kind] = (count.ends[kind] ?? 0) + 1;
    engine.runs.clear();
    await this.countHandles();
  }

  private killed(kind: ProcessKind): void {
    this.count.killed[kind]++;
    this.plan.told?.(++this.kills);
  }

  /** An engine that has outlived a round has as many handles as after the first one that it outlived. */
  private async countHandles(): Promise<void> {
    const id = this.engine.processId;
    if (id === undefined) return;
    if (this.counted?.id === id) await handlesAreBack(id, this.counted.handles);
    else this.counted = { id, handles: handlesOf(id) };
  }
}
