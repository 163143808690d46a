import assert from 'node:assert/strict';
import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import { type RunSpec, runSpecOf } from '../../../src/core/experiment/experiment';
import { Trajectory } from '../../../src/core/run/trajectory';
import { serve } from '../../../src/engine/service';
import { decodeRows } from '../../../src/protocol/frame';
import type { FromEngine, ToEngine } from '../../../src/protocol/messages/engine';
import type { EngineQuestions } from '../../../src/protocol/messages/engineQuestions';
import { type Asked, Asker, type Outcome, type Reply } from '../../../src/protocol/questions';
import { value } from '../../core/parsed';

/** The engine on an in-memory port, answered like the host does. */
export class Client {
  readonly messages: FromEngine[] = [];
  /** What it says for its log. */
  readonly warnings: string[] = [];
  private readonly requests: Asked<EngineQuestions>[] = [];
  private readonly asker = new Asker<EngineQuestions>((asked) => {
    this.requests.push(asked);
    this.send(asked);
  });
  private listener: (message: ToEngine) => void = () => {};
  private waiting: (() => void)[] = [];

  constructor() {
    serve(
      {
        post: (message) => {
          this.messages.push(message);
          for (const wake of this.waiting.splice(0)) wake();
        },
        listen: (listener) => {
          this.listener = listener;
        },
      },
      (fault) => this.warnings.push(fault),
    );
  }

  send(message: ToEngine): void {
    this.listener(message);
  }

  async wait<Type extends FromEngine['type']>(type: Type): Promise<Extract<FromEngine, { type: Type }>> {
    for (;;) {
      const found = this.messages.find((message) => message.type === type);
      if (found) return found as Extract<FromEngine, { type: Type }>;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Takes in rows until the run is finished. */
  async follow(run: string, dimension: number): Promise<{ trajectory: Trajectory; stop: string }> {
    const trajectory = new Trajectory(dimension);
    for (let seen = 0; ; ) {
      for (; seen < this.messages.length; seen++) {
        const message = this.messages[seen];
        if (message.type === 'finished' && message.run === run)
          return { trajectory, stop: message.stop.kind };
        if (message.type !== 'rows' || message.run !== run) continue;
        const { rows, from, stride, sketched } = decodeRows(message.frame);
        trajectory.receive(rows, from, stride, sketched);
        this.send({ type: 'acknowledge', run, sequence: message.sequence });
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Asks a question; its answer or the sentence of its refusal. */
  async ask<Name extends keyof EngineQuestions>(
    question: Name,
    what: EngineQuestions[Name]['ask'],
  ): Promise<Outcome<EngineQuestions[Name]['answer']>> {
    const outcome = new Promise<Outcome<EngineQuestions[Name]['answer']>>((settled) =>
      this.asker.ask(question, what, settled),
    );
    const { request } = this.requests[this.requests.length - 1];
    for (;;) {
      const reply = this.messages.find(
        (message) => (message.type === 'answer' || message.type === 'refusal') && message.request === request,
      );
      if (reply) this.asker.settle(reply as Reply);
      if (reply) return outcome;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Opens a function of the gallery; answers its key. */
  async open(name: string): Promise<string> {
    const source = { objective: { kind: 'function', name }, precision: 'float64' } as const;
    return answerOf(await this.ask('open', { source })).key;
  }
}

/** The answer of a question that must not be refused. */
export function answerOf<T>(outcome: Outcome<T>): T {
  assert.ok('answer' in outcome, 'refusal' in outcome ? outcome.refusal : '');
  return outcome.answer;
}

/** Adam on the sphere for so many steps. */
export function specOf(steps: number, learningRate = 1e-3): RunSpec {
  return runSpecOf(
    value(
      checkExperiment({
        version: 1,
        objective: { kind: 'function', name: 'sphere' },
        optimizers: [{ name: 'adam', settings: { learningRate } }],
        budget: { steps },
      }),
    ),
  );
}
