import type { RunSpec } from '../../../../src/core/experiment/experiment';
import type { StopReason } from '../../../../src/core/run/stop';
import type { EngineConnection } from '../../../../src/host/engine/connection';
import { forkEngine } from '../../../../src/host/engine/fork';
import type { Log } from '../../../../src/host/views/log';
import { decodeRows } from '../../../../src/protocol/frame';
import type { FromEngine, ToEngine } from '../../../../src/protocol/messages/engine';
import type { EngineQuestions } from '../../../../src/protocol/messages/engineQuestions';
import { Asker, type Outcome } from '../../../../src/protocol/questions';
import { markName } from './markedProcesses';

/** A run, as far as it was heard of. */
export interface HeardRun {
  /** The newest step. */
  step: number;
  /** Every end that was told: there has to be one. */
  readonly ends: StopReason[];
}

// Only these are called.
const log = { info: () => undefined, warn: () => undefined } as unknown as Log;
const gone = 'The engine is gone.';

/** The engine as the extension starts it: when it is gone, whatever waits is told so, and the next one is started on demand. */
export class RestartedEngine {
  readonly runs = new Map<string, HeardRun>();
  /** How many messages came. */
  heard = 0;
  private readonly mark: string;
  private connection: EngineConnection | undefined;
  private readonly asker = new Asker<EngineQuestions>((asked) => this.send(asked));

  /** @param mark stands in the environment of all its processes */
  constructor(mark: string) {
    this.mark = mark;
  }

  get processId(): number | undefined {
    return this.connection?.processId;
  }

  /** Whether some question has no answer. */
  get isAsked(): boolean {
    return this.asker.busy;
  }

  /** Starts one where there is none. */
  start(): void {
    if (this.connection) return;
    process.env[markName] = this.mark;
    const connection = forkEngine('dist/engine.js', log);
    delete process.env[markName];
    this.connection = connection;
    connection.listen((message) => {
      if (this.connection === connection) this.hear(message);
    });
    connection.onEnd(() => this.lost());
  }

  ask<Name extends keyof EngineQuestions>(
    question: Name,
    what: EngineQuestions[Name]['ask'],
  ): Promise<Outcome<EngineQuestions[Name]['answer']>> {
    return new Promise((resolve) => this.asker.ask(question, what, resolve));
  }

  /** Starts a run; an engine that is gone ends it. */
  walk(run: string, objective: string, spec: RunSpec): void {
    if (!this.connection) return;
    this.runs.set(run, { step: 0, ends: [] });
    this.send({ type: 'run', run, objective, spec });
  }

  /** Says something to which there is no answer. */
  tell(message: ToEngine): void {
    this.connection?.post(message);
  }

  /** Ends the engine as the extension does. */
  end(): void {
    this.connection?.kill();
    this.lost();
  }

  private send(message: ToEngine): void {
    if (!this.connection) throw new Error(gone);
    this.connection.post(message);
  }

  private hear(message: FromEngine): void {
    this.heard++;
    if (message.type === 'answer' || message.type === 'refusal') this.asker.settle(message);
    if (message.type === 'finished') this.runs.get(message.run)?.ends.push(message.stop);
    if (message.type === 'rows') this.hearRows(message);
  }

  private hearRows({ run, sequence, frame }: Extract<FromEngine, { readonly type: 'rows' }>): void {
    const heard = this.runs.get(run);
    const { rows, width } = decodeRows(frame);
    if (heard && rows.length > 0) heard.step = rows[rows.length - width];
    this.tell({ type: 'acknowledge', run, sequence });
  }

  private lost(): void {
    this.connection = undefined;
    this.asker.refuseAll(gone);
    for (const { step, ends } of this.runs.values())
      if (ends.length === 0) ends.push({ kind: 'failed', step, message: gone });
  }
}
