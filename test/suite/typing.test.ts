import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { serve } from '../../src/engine/service';
import { EngineClient } from '../../src/host/engine/client';
import type { EngineConnection } from '../../src/host/engine/connection';
import { askFormula } from '../../src/host/pick/formulaBox';
import { Newest } from '../../src/host/pick/newest';
import { judgeRule } from '../../src/host/pick/ruleBox';
import { judgeFormula, judgeGradient } from '../../src/host/pick/typedFormula';
import { Log } from '../../src/host/views/log';
import type { FromEngine, ToEngine } from '../../src/protocol/messages/engine';

/** The engine in this process; it hears nothing before `open`. */
class SlowEngine implements EngineConnection {
  private listener: (message: FromEngine) => void = () => {};
  private hear: (message: ToEngine) => void = () => {};
  private waiting: ToEngine[] | undefined = [];
  private ended: (how: string) => void = () => {};

  constructor() {
    serve({
      post: (message) => this.listener(structuredClone(message)),
      listen: (listener) => {
        this.hear = listener;
      },
    });
  }

  /** How many questions wait. */
  get asked(): number {
    return this.waiting?.length ?? 0;
  }

  open(): void {
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    for (const message of waiting) this.hear(message);
  }

  /** It dies. */
  end(): void {
    this.ended('SIGSEGV');
  }

  post(message: ToEngine): void {
    if (this.waiting) this.waiting.push(message);
    else this.hear(structuredClone(message));
  }
  listen(listener: (message: FromEngine) => void): void {
    this.listener = listener;
  }
  onEnd(listener: (how: string) => void): void {
    this.ended = listener;
  }
  kill(): void {}
}

const clients: EngineClient[] = [];

function clientOf(start: () => Promise<EngineConnection>): EngineClient {
  const client = new EngineClient(start, new Log('Loss Landscape test'));
  clients.push(client);
  return client;
}

const withoutEngine = (): EngineClient => clientOf(() => Promise.reject(new Error('no process')));

const { executeCommand } = vscode.commands;
const pressEnter = (): Thenable<unknown> => executeCommand('workbench.action.acceptSelectedQuickOpenItem');
const pressEscape = (): Thenable<unknown> => executeCommand('workbench.action.closeQuickOpen');
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

const purpose = { title: 'Test', titleOn: (name: string) => name };

/** The box for a formula, with a text in it, judged by this engine. */
const askWith = (engine: SlowEngine, text: string): ReturnType<typeof askFormula> =>
  askFormula(
    clientOf(async () => engine),
    text,
    purpose,
  );

/** What a question was answered, or `nothing yet`. */
const nothingYet = Symbol('nothing yet');
const now = <T>(answer: Promise<T>): Promise<T | typeof nothingYet> =>
  Promise.race([answer, soon().then((): typeof nothingYet => nothingYet)]);

suite('what a person types is judged by the engine', () => {
  teardown(async () => {
    await pressEscape();
    for (const client of clients.splice(0)) client.dispose();
  });

  test('of several texts only what is found about the newest is shown', async () => {
    const answers = new Map<string, (known: string) => void>();
    const shown: string[] = [];
    const newest = new Newest<string>(
      (text) => new Promise((resolve) => answers.set(text, resolve)),
      (known) => shown.push(known),
    );
    newest.take('x');
    const older = newest.known;
    newest.take('x^2');
    assert.ok(newest.isPending);
    answers.get('x^2')?.('a parabola');
    assert.equal(await newest.known, 'a parabola');
    assert.ok(!newest.isPending);
    answers.get('x')?.('a line');
    assert.equal(await older, undefined);
    newest.take('x^3');
    newest.dispose();
    answers.get('x^3')?.('a cubic');
    assert.equal(await newest.known, undefined);
    assert.deepEqual(shown, ['a parabola']);
  });

  const { Info, Error: Wrong, Warning } = vscode.InputBoxValidationSeverity;

  test('a formula is said to have its parameters, or is shown with its mistake underlined', async () => {
    const engine = new SlowEngine();
    engine.open();
    const client = clientOf(async () => engine);
    assert.deepEqual(await judgeFormula(client, 'x^2 + 3*y^2'), {
      value: 'x^2 + 3*y^2',
      note: { message: '2 parameters: x, y', severity: Info },
    });
    const many = await judgeFormula(client, 'x39^2');
    assert.equal(many.note?.message, '39 parameters: x1, x2, x3, x4, x5, x6, x7, …');
    const product = await judgeFormula(client, 'x^2 + 2xy');
    assert.deepEqual(product.note, { message: '2 parameters: x, y — `xy` read as x·y', severity: Info });
    const { value, note } = await judgeFormula(client, 'x^2 + foo(y)');
    assert.equal(value, undefined);
    assert.equal(note?.severity, Wrong);
    assert.match(note.message, /^x\^2 \+ f\u0332o\u0332o\u0332\(y\) — .*character 7/);
  });

  test('an update rule is said to have its sliders and its memory, or is shown with its mistake', async () => {
    const engine = new SlowEngine();
    engine.open();
    const client = clientOf(async () => engine);
    const rule = 'beta = 0.9 in [0, 1]; m = beta*m + g; x = x - lr*m';
    const said = 'sliders: beta = 0.9; remembers m';
    assert.deepEqual(await judgeRule(client, rule), { value: rule, note: { message: said, severity: Info } });
    const plain = await judgeRule(client, 'x = x - lr*g');
    assert.equal(plain.note?.message, 'This rule can be run.');
    const { value, note } = await judgeRule(client, 'x = x - lr*q');
    assert.equal(value, undefined);
    assert.match(note?.message ?? '', /^x = x - lr\*q\u0332 — Unknown name 'q'/);
  });

  test('the formulas of a gradient are read in the names of its parameters', async () => {
    const engine = new SlowEngine();
    engine.open();
    const client = clientOf(async () => engine);
    assert.deepEqual(await judgeGradient(client, '2w, 6b', ['w', 'b']), { value: '2w, 6b' });
    const { value, note } = await judgeGradient(client, '2w, foo', ['w', 'b']);
    assert.equal(value, undefined);
    assert.match(note?.message ?? '', /^2w, f\u0332o\u0332o\u0332 — /);
  });

  test('Enter before the engine has answered waits for it, and then accepts', async () => {
    const engine = new SlowEngine();
    const answer = askWith(engine, 'x^2 + 3*y^2');
    await pressEnter();
    assert.equal(await now(answer), nothingYet);
    engine.open();
    assert.equal(await answer, 'x^2 + 3*y^2');
  });

  test('Enter before the engine has answered is refused where the formula is wrong', async () => {
    const engine = new SlowEngine();
    const answer = askWith(engine, 'x^2 + foo(y)');
    await pressEnter();
    engine.open();
    assert.equal(await now(answer), nothingYet);
    await pressEnter();
    assert.equal(await now(answer), nothingYet);
    await pressEscape();
    assert.equal(await answer, undefined);
  });

  test('a box that is closed before the engine answers stays closed', async () => {
    const engine = new SlowEngine();
    const answer = askWith(engine, 'x^2');
    await pressEnter();
    await pressEscape();
    assert.equal(await answer, undefined);
    assert.equal(engine.asked, 1);
    const unhandled: unknown[] = [];
    const collect = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', collect);
    engine.open();
    await soon();
    process.off('unhandledRejection', collect);
    assert.deepEqual(unhandled, []);
  });

  test('without an engine there is a sentence, and Enter is the person’s own decision', async () => {
    assert.deepEqual(await judgeFormula(withoutEngine(), 'x^^2'), {
      value: 'x^^2',
      note: { message: 'The engine cannot be started: no process', severity: Warning },
    });
    const answer = askFormula(withoutEngine(), 'x^2', purpose);
    await pressEnter();
    assert.equal(await answer, 'x^2');
  });

  test('an engine that dies meanwhile holds nobody up', async () => {
    const engine = new SlowEngine();
    const answer = askWith(engine, 'x^2');
    await pressEnter();
    assert.equal(await now(answer), nothingYet);
    engine.end();
    assert.equal(await answer, 'x^2');
  });

  test('nothing is asked about an empty box, and Enter does nothing in it', async () => {
    const engine = new SlowEngine();
    const client = clientOf(async () => engine);
    const formula = askFormula(client, undefined, purpose);
    await pressEnter();
    assert.equal(await now(formula), nothingYet);
    await pressEscape();
    assert.equal(await formula, undefined);
    assert.equal(engine.asked, 0);
  });
});
