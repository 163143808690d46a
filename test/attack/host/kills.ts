import { join } from 'node:path';
import * as vscode from 'vscode';
import { experimentDefaults, type RunSpec } from '../../../src/core/experiment/experiment';
import type { ObjectiveSource } from '../../../src/core/objective/opened';
import { type Parsed, Problem } from '../../../src/core/problem';
import { Random } from '../../../src/core/random';
import { EngineClient } from '../../../src/host/engine/client';
import { forkEngine } from '../../../src/host/engine/fork';
import { Log } from '../../../src/host/views/log';
import { until } from '../../until';
import type { Attack, Outcome } from '../attack';

const source: ObjectiveSource = {
  objective: { kind: 'function', name: 'rosenbrock' },
  precision: 'float64',
};

const spec: RunSpec = {
  optimizer: { name: 'gd', settings: { learningRate: 1e-5 } },
  seed: 1,
  budget: { steps: 100_000_000 },
  gradient: { kind: 'exact', h: 1e-4 },
  stop: experimentDefaults.stop,
};

const lattice = {
  window: [
    [-2, 2],
    [-2, 2],
  ],
  columns: 200,
  rows: 200,
} as const;

/** The latest moment of a kill, in milliseconds: an engine is started, opens, samples and walks within. */
const latest = 450;

/** One client whose engines are killed again and again. */
class Killing {
  readonly faults: string[] = [];
  readonly outcomes: Record<string, number> = {};
  readonly processes = new Set<number>();
  private readonly log = new Log('Loss Landscape attack');
  private readonly client: EngineClient;
  private readonly random: Random;
  private waiting = 0;
  private readonly ends = new Map<string, number>();

  constructor(engine: string, seed: number) {
    this.random = new Random(seed);
    this.client = new EngineClient(async () => {
      const connection = forkEngine(engine, this.log);
      if (connection.processId !== undefined) this.processes.add(connection.processId);
      return connection;
    }, this.log);
  }

  /** Begins questions and runs, kills the engine at some moment, and waits for every answer and every end. */
  async once(place: number): Promise<void> {
    this.ends.clear();
    for (let i = 0; i < 3; i++) {
      void this.question();
      void this.walk(`run ${place}.${i}`);
    }
    await pause(this.random.below(latest));
    if (this.random.below(3) === 0) this.client.cancel(`run ${place}.0`);
    this.kill();
    void this.question(); // The moment after is as good as any.
    for (const run of this.ends.keys()) if (run !== `run ${place}.0`) this.client.cancel(run);
    try {
      await until('all is answered and ended', () => this.waiting === 0 && this.hasEnded, 15_000);
    } catch (error) {
      this.faults.push(`After kill ${place}: ${error}`);
    }
    for (const [run, times] of this.ends)
      if (times !== 1) this.faults.push(`The ${run} ended ${times} times.`);
  }

  /** A good question has a good answer in the end. */
  async finish(): Promise<void> {
    const answer = await this.client.ask('open', { source });
    if (answer instanceof Problem) this.faults.push(`No engine works any more: ${answer.message}`);
    this.client.dispose();
    const late = await this.client.ask('open', { source });
    if (!(late instanceof Problem)) this.faults.push('A client that is disposed of answers.');
    await until('no engine is left', () => ![...this.processes].some(lives)).catch((error: unknown) =>
      this.faults.push(String(error)),
    );
    this.log.dispose();
  }

  private get hasEnded(): boolean {
    return [...this.ends.values()].every((times) => times > 0);
  }

  private kill(): void {
    const { processId } = this.client;
    if (processId !== undefined && lives(processId)) process.kill(processId, 'SIGKILL');
    this.count(processId === undefined ? 'killed before it was there' : 'killed');
  }

  private async question(): Promise<void> {
    this.waiting++;
    const answer = await this.ask();
    this.waiting--;
    this.count(answer instanceof Problem ? 'refused' : 'answered');
  }

  private async ask(): Promise<Parsed<unknown>> {
    const opened = await this.client.ask('open', { source });
    if (opened instanceof Problem) return opened;
    const { key: objective } = opened;
    const spanned = await this.client.ask('span', { objective, plane: { kind: 'axes', axes: [0, 1] } });
    if (spanned instanceof Problem) return spanned;
    const viewer = String(this.random.below(1e9));
    return this.client.ask('sample', { viewer, objective, plane: spanned.plane, lattice });
  }

  private async walk(run: string): Promise<void> {
    this.ends.set(run, 0);
    let objective = '';
    const ready = async (): Promise<unknown> => {
      const opened = await this.client.ask('open', { source });
      if (!(opened instanceof Problem)) objective = opened.key;
      return opened;
    };
    const listener = {
      rows: () => undefined,
      finished: ({ kind }: { readonly kind: string }) => {
        this.ends.set(run, (this.ends.get(run) ?? 0) + 1);
        this.count(`run ${kind}`);
      },
      complete: () => this.client.forget(run),
    };
    const walk = {
      spec,
      get objective() {
        return objective;
      },
    };
    await this.client.run(run, walk, listener, ready);
  }

  private count(outcome: string): void {
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** What keeps this process busy, by its kind: processes, their pipes, and clocks. */
function resources(): Readonly<Record<string, number>> {
  const held: Record<string, number> = { ProcessWrap: 0, PipeWrap: 0, Timeout: 0 };
  for (const kind of process.getActiveResourcesInfo()) if (Object.hasOwn(held, kind)) held[kind]++;
  return held;
}

/** So much may belong to the host's other extensions, whose clocks and processes come and go. */
const ofOthers: Readonly<Record<string, number>> = { ProcessWrap: 3, PipeWrap: 12, Timeout: 5 };

async function run(tries: number, seed: number): Promise<Outcome> {
  const extension = vscode.extensions.getExtension('loss-landscape.loss-landscape');
  if (!extension) throw new Error('The extension is not installed.');
  const uncaught: string[] = [];
  const hear = (error: unknown): void => void uncaught.push(`Nobody caught: ${error}`);
  process.on('uncaughtExceptionMonitor', hear);
  process.on('unhandledRejection', hear);
  const before = resources();
  const killing = new Killing(join(extension.extensionPath, 'dist', 'engine.js'), seed);
  for (let place = 0; place < tries && killing.faults.length < 10; place++) await killing.once(place);
  await killing.finish();
  const left = (): readonly string[] =>
    Object.entries(resources())
      .filter(([kind, count]) => count > before[kind] + ofOthers[kind])
      .map(([kind, count]) => `${count - before[kind]} ${kind}`);
  await until('nothing is left', () => left().length === 0).catch(() => undefined); // What is left is told.
  process.off('uncaughtExceptionMonitor', hear);
  process.off('unhandledRejection', hear);
  const { faults, outcomes, processes } = killing;
  return {
    outcomes,
    figures: { engines: String(processes.size), 'left over': left().join(', ') || 'nothing' },
    faults: [...faults, ...uncaught, ...left().map((what) => `There is left over: ${what}.`)],
  };
}

/** Engines that die, of what a person ran or for want of memory, at any moment. */
export const killsAttack: Attack = {
  name: 'kills',
  aim: 'whenever an engine dies, every question is answered once, every run ends once, and nothing is left over',
  tries: 1000,
  few: 8,
  run,
};
