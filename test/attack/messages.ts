import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../src/core/random';
import { serve } from '../../src/engine/service';
import type { FromEngine, ToEngine } from '../../src/protocol/messages/engine';
import { until } from '../until';
import type { Attack, Outcome } from './attack';
import { csv, goodMessages, mutated, type OpenKeys } from './hostileMessages';

/** Messages that are on their way at once. */
const batch = 50;
/** An engine that holds more than this has forgotten to let go. */
const mostMegabytes = 700;

/** An engine at the other end of a port. */
interface Victim {
  send(message: unknown): void;
  /** How it ended; undefined while it lives. */
  ended(): string | undefined;
  /** What its process holds, where that can be read. */
  megabytes(): number | undefined;
  stop(): void;
}

/** An engine in this process: messages are cloned as a port does. */
function inMemory(listen: (message: FromEngine) => void): Victim {
  let deliver: (message: ToEngine) => void = () => {};
  let ended: string | undefined;
  serve(
    {
      post: (message) => listen(structuredClone(message)),
      listen: (listener) => {
        deliver = listener;
      },
    },
    () => undefined,
  );
  return {
    send: (message) => {
      try {
        // Whatever it is.
        deliver(structuredClone(message) as ToEngine);
      } catch (error) {
        ended ??= `its listener threw ${error}`;
      }
    },
    ended: () => ended,
    megabytes: () => undefined,
    stop: () => undefined,
  };
}

/** The engine that ships, as the extension starts it. */
function forked(listen: (message: FromEngine) => void): Victim {
  const child = fork(join('dist', 'engine.js'), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let ended: string | undefined;
  child.on('exit', (code, signal) => {
    ended ??= `exit ${signal ?? code}`;
  });
  child.on('error', (error) => {
    ended ??= error.message;
  });
  child.on('message', (message) => listen(message as FromEngine)); // It is our engine.
  return {
    send: (message) => {
      // No channel carries undefined or a bigint by itself. Whatever else it is, it can be sent.
      if (child.connected && ['object', 'string', 'number', 'boolean'].includes(typeof message))
        child.send(message as object);
    },
    ended: () => ended,
    megabytes: () => residentMegabytes(child.pid),
    stop: () => child.kill('SIGKILL'),
  };
}

function residentMegabytes(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** What was asked of one engine, and what came back. */
class Exchange {
  readonly faults: string[] = [];
  readonly outcomes: Record<string, number> = {};
  private readonly victim: Victim;
  private readonly random: Random;
  private requests = 0;
  private runs = 0;
  /** How often each request was sent, less its answers. */
  private readonly open = new Map<number, number>();
  private readonly answers = new Map<number, unknown>();
  /** Runs that are to end. */
  private readonly walking = new Map<string, number>();
  /** What this batch has opened. */
  private keys: string[] = [];

  constructor(start: (listen: (message: FromEngine) => void) => Victim, seed: number) {
    this.random = new Random(seed);
    this.victim = start((message) => this.hear(message));
  }

  /** Sends so many messages, batch by batch; each batch is answered before the next. */
  async attack(tries: number): Promise<void> {
    for (let sent = 0; sent < tries && this.faults.length === 0; sent += batch) {
      const keys = await this.prepare();
      for (let i = 0; i < Math.min(batch, tries - sent); i++) this.sendOne(keys);
      await this.settle();
    }
    if (this.faults.length === 0) await this.prepare(); // It still answers what is good.
  }

  get megabytes(): number | undefined {
    return this.victim.ended() === undefined ? this.victim.megabytes() : undefined;
  }

  stop(): void {
    this.victim.stop();
  }

  /** Opens what good messages are about. */
  private async prepare(): Promise<OpenKeys> {
    const source = { objective: { kind: 'function', name: 'rosenbrock' }, precision: 'float64' };
    const { key: data } = await this.ask('load', { name: 'a.csv', bytes: csv() });
    const { key: objective } = await this.ask('open', { source });
    const { plane } = await this.ask('span', { objective, plane: { kind: 'axes', axes: [0, 1] } });
    return { objective, plane, data };
  }

  /** A good question, of which the answer's texts are of interest. */
  private async ask(question: string, what: unknown): Promise<Record<string, string>> {
    const request = ++this.requests;
    this.send({ type: 'ask', request, question, what });
    await this.wait(`the good question "${question}" is answered`, () => !this.open.has(request));
    // Our own questions are answered with objects.
    const answer = this.answers.get(request) as Record<string, string> | undefined;
    this.answers.clear();
    if (!answer) this.faults.push(`A good question "${question}" was refused.`);
    return answer ?? {};
  }

  private sendOne(keys: OpenKeys): void {
    const good = goodMessages(keys, ++this.requests, `run ${++this.runs}`);
    const chosen = good[this.random.below(good.length)];
    this.send(this.random.below(10) === 0 ? chosen : mutated(chosen, this.random));
  }

  private send(message: unknown): void {
    // Whatever it is, it may have these.
    const { type, request, question, run } = (message ?? {}) as Record<string, unknown>;
    const asked = typeof question === 'string' && question.length <= 1000;
    if (
      type === 'ask' &&
      asked &&
      typeof request === 'number' &&
      Number.isSafeInteger(request) &&
      request >= 0
    )
      this.open.set(request, (this.open.get(request) ?? 0) + 1);
    if (type === 'run' && typeof run === 'string' && run.length <= 1000)
      this.walking.set(run, (this.walking.get(run) ?? 0) + 1);
    this.victim.send(message);
  }

  private hear(message: FromEngine): void {
    if (message.type === 'answer') this.hearReply(message.request, message.answer);
    if (message.type === 'refusal') this.hearReply(message.request, undefined);
    if (message.type === 'rows')
      this.victim.send({ type: 'acknowledge', run: message.run, sequence: message.sequence });
    if (message.type !== 'finished') return;
    this.count(`ended ${message.stop.kind}`);
    if (!this.walking.delete(message.run))
      this.faults.push(`The run ${message.run.slice(0, 20)} ended although none is on its way.`);
  }

  private hearReply(request: number, answer: unknown): void {
    const left = (this.open.get(request) ?? 0) - 1;
    if (left < 0)
      this.faults.push(`There is more than one answer to request ${String(request).slice(0, 20)}.`);
    if (left > 0) this.open.set(request, left);
    else this.open.delete(request);
    this.count(answer === undefined ? 'refused' : 'answered');
    if (answer === undefined) return;
    this.answers.set(request, answer);
    const { key } = answer as { key?: unknown }; // Some answers have one.
    if (typeof key === 'string') this.keys.push(key);
  }

  private count(outcome: string): void {
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
  }

  /** Waits for all answers and ends, then lets the engine forget what the batch has opened. */
  private async settle(): Promise<void> {
    for (const run of this.walking.keys()) this.victim.send({ type: 'cancel', run });
    await this.wait('every question is answered', () => this.open.size === 0);
    await this.wait('every run has ended', () => this.walking.size === 0);
    for (const key of this.keys) {
      this.victim.send({ type: 'close', objective: key });
      this.victim.send({ type: 'unload', data: key });
    }
    this.keys = [];
    this.answers.clear();
  }

  private async wait(what: string, isSo: () => boolean): Promise<void> {
    const ended = (): string | undefined => this.victim.ended();
    // As a rule it is quick: no clock is needed.
    for (let turn = 0; turn < 50 && !isSo(); turn++) await new Promise((resolve) => setImmediate(resolve));
    if (isSo()) return;
    try {
      await until(what, () => isSo() || ended() !== undefined, 30_000);
    } catch (error) {
      this.faults.push(String(error));
    }
    const how = ended();
    if (how !== undefined) this.faults.push(`The engine ended: ${how}.`);
  }
}

async function run(tries: number, seed: number): Promise<Outcome> {
  const outcomes: Record<string, number> = {};
  const faults: string[] = [];
  const figures: Record<string, string> = {};
  // Most in this process, where they are quick; the rest through a real channel.
  for (const [start, share, at] of [
    [inMemory, 0.7, 'in memory'],
    [forked, 0.3, 'in a process'],
  ] as const) {
    const exchange = new Exchange(start, seed);
    await exchange.attack(Math.ceil(tries * share));
    const { megabytes } = exchange;
    exchange.stop();
    if (megabytes !== undefined) figures['most memory of the engine'] = `${Math.round(megabytes)} MB`;
    if ((megabytes ?? 0) > mostMegabytes) exchange.faults.push(`The engine holds ${megabytes} MB.`);
    faults.push(...exchange.faults.map((fault) => `${at}: ${fault}`));
    for (const [outcome, times] of Object.entries(exchange.outcomes))
      outcomes[outcome] = (outcomes[outcome] ?? 0) + times;
  }
  return { outcomes, figures, faults };
}

/** Messages of a parent that is out of its mind, or of another version. */
export const messagesAttack: Attack = {
  name: 'messages',
  aim: 'whatever an engine is told, it lives on, answers every question once and ends every run once',
  tries: 100_000,
  few: 1000,
  run,
};
