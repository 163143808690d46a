import type { Random } from '../../../../src/core/random';
import { until } from '../../../until';
import { handlesOf, type MarkedProcess, markedProcesses, type ProcessKind } from './markedProcesses';
import type { HeardRun, RestartedEngine } from './restartedEngine';
import { type Used, use } from './use';
import type { requestOf } from './walkedFunctions';

/** A machine that does much else may stop all of it for a while. */
const patience = 240_000;
/** Before a kill, at most so many messages come from the engine: some kills fall into loading, some into walking. */
const mostMessages = 12;
/** A bridge that is killed is replaced, and may be killed again. */
const mostKills = 16;

/** What a round works with. */
export interface KillScene {
  readonly engine: RestartedEngine;
  readonly mark: string;
  readonly random: Random;
  /** Each kill is told. */
  killed(kind: ProcessKind): void;
}

/** A function is used, and processes that it needs are killed meanwhile; throws a sentence where something is not as it has to be. */
export class KillRound {
  private readonly scene: KillScene;
  private readonly request: ReturnType<typeof requestOf>;
  private readonly used: Promise<Used>;
  private outcome: Used | undefined;
  private readonly names: readonly string[];

  constructor(scene: KillScene, request: ReturnType<typeof requestOf>) {
    this.scene = scene;
    this.request = request;
    scene.engine.start();
    this.used = use(scene.engine, request);
    void this.used.then((outcome) => {
      this.outcome = outcome;
    });
    this.names = [`${request.path} 1`, `${request.path} 2`];
  }

  /** @returns how its runs ended */
  async play(): Promise<readonly HeardRun[]> {
    let last: ProcessKind = 'bridge';
    for (let left = 1 + this.scene.random.below(mostKills); left > 0 && last === 'bridge'; left--) {
      last = this.choose();
      if (!(await this.kill(last))) break;
      if (last === 'bridge') await this.goesOn();
    }
    if (last === 'bridge') this.stop();
    await this.settled(last);
    await this.cleared();
    return this.runs;
  }

  private get runs(): readonly HeardRun[] {
    return this.names.flatMap((name) => this.scene.engine.runs.get(name) ?? []);
  }

  private choose(): ProcessKind {
    const { random } = this.scene;
    if (this.request.language === 'python' && random.below(8) > 0) return 'bridge';
    return random.below(2) === 0 ? 'function' : 'engine';
  }

  /** Kills a process once it is there and some messages have come; false where there is nothing to be killed any more. */
  private async kill(kind: ProcessKind): Promise<boolean> {
    const { engine, random, killed } = this.scene;
    const from = engine.heard;
    const messages = random.below(mostMessages);
    const victim = await until(
      `there is a process to kill (${kind})`,
      () => this.isRefused || (engine.heard - from >= messages && this.found(kind)),
      patience,
    );
    if (victim === true) return false;
    // Sometimes two ends come at once, and the bridge is alone.
    const also = kind === 'engine' && random.below(2) === 0 ? this.found('function') : undefined;
    for (const { id, kind: what } of [victim, ...(also ? [also] : [])]) if (end(id)) killed(what);
    return true;
  }

  private found(kind: ProcessKind): MarkedProcess | undefined {
    return markedProcesses(this.scene.mark).find((each) => each.kind === kind);
  }

  private get isRefused(): boolean {
    return this.outcome?.refusal !== undefined;
  }

  /** After its bridge was killed, a function is loaded again, and its runs go on; where it had not been loaded yet, that is refused. */
  private async goesOn(): Promise<void> {
    const { engine } = this.scene;
    const before = this.runs.map(({ step }) => step);
    const from = engine.heard;
    await until(
      'its runs go on without the bridge that was killed',
      () =>
        this.isRefused ||
        (this.runs.length > 0 &&
          engine.heard > from &&
          this.runs.every((run, i) => run.step > (before[i] ?? 0))),
      patience,
    );
    if (this.isRefused && this.runs.length > 0)
      throw new Error(`It was refused because its bridge was killed: ${this.outcome?.refusal}`);
  }

  private stop(): void {
    const { engine } = this.scene;
    engine.tell({ type: 'leave', viewer: this.request.path });
    for (const run of this.names) if (engine.runs.has(run)) engine.tell({ type: 'cancel', run });
  }

  /** All runs have one end, that of its reason, and all questions an answer. */
  private async settled(last: ProcessKind): Promise<void> {
    const { engine } = this.scene;
    await until(
      'its questions are answered and its runs have ended',
      () => this.outcome && !engine.isAsked && this.runs.every(({ ends }) => ends.length > 0),
      patience,
    );
    const expected = last === 'bridge' ? 'cancelled' : 'failed';
    for (const { ends } of this.runs)
      if (ends.some(({ kind }) => kind !== expected))
        throw new Error(`A run that has to be ${expected} ended so: ${JSON.stringify(ends)}`);
  }

  /** Nothing is left of the function, but the engine that it had. */
  private async cleared(): Promise<void> {
    const { engine, mark } = this.scene;
    engine.tell({ type: 'endProgram', path: this.request.path });
    await until(
      'its processes have ended',
      () => markedProcesses(mark).every(({ id }) => id === engine.processId),
      patience,
    );
    for (const { ends } of this.runs)
      if (ends.length !== 1) throw new Error(`A run has ended ${ends.length} times: ${JSON.stringify(ends)}`);
    for (const run of this.names) if (engine.runs.has(run)) engine.tell({ type: 'forget', run });
  }
}

/** Whether there was something to end. */
function end(id: number): boolean {
  try {
    return process.kill(id, 'SIGKILL');
  } catch {
    return false;
  }
}

/** Waits until an engine that nothing is asked of has no more handles than it had before. */
export async function handlesAreBack(id: number, before: number): Promise<number> {
  return until(
    `the engine has no more than ${before} handles open`,
    () => handlesOf(id) <= before && handlesOf(id),
    patience,
  );
}
