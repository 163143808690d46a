import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import type { FromEngine, ToEngine } from '../../src/protocol/messages/engine';
import type { EngineQuestions } from '../../src/protocol/messages/engineQuestions';
import type { DataFile, LoadedData } from '../../src/protocol/messages/loading';
import { Asker, type Outcome } from '../../src/protocol/questions';

/** The engine as the host starts it, in a process. */
export class EngineProcess {
  readonly told: FromEngine[] = [];
  private readonly child: ChildProcess = fork('dist/engine.js', [], { serialization: 'advanced' });
  private readonly asker = new Asker<EngineQuestions>((asked) => this.send(asked));

  constructor() {
    this.child.on('message', (message) => {
      const said = message as FromEngine;
      this.told.push(said);
      if (said.type === 'rows') this.send({ type: 'acknowledge', run: said.run, sequence: said.sequence });
      if (said.type === 'answer' || said.type === 'refusal') this.asker.settle(said);
    });
  }

  get processId(): number {
    return this.child.pid!;
  }

  send(message: ToEngine): void {
    this.child.send(message);
  }

  ask<Name extends keyof EngineQuestions>(
    question: Name,
    what: EngineQuestions[Name]['ask'],
  ): Promise<Outcome<EngineQuestions[Name]['answer']>> {
    return new Promise((resolve) => this.asker.ask(question, what, resolve));
  }

  async load(what: DataFile): Promise<LoadedData> {
    const outcome = await this.ask('load', what);
    assert.ok('answer' in outcome, 'refusal' in outcome ? outcome.refusal : '');
    return outcome.answer;
  }

  async refusal(what: DataFile): Promise<string> {
    const outcome = await this.ask('load', what);
    assert.ok('refusal' in outcome, 'it is refused');
    return outcome.refusal;
  }

  end(): void {
    this.child.kill();
  }
}
