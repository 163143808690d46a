import { type Disposable, type LogOutputChannel, l10n } from 'vscode';
import type { GradientCheck } from '../../core/analysis/gradientCheck';
import type { Experiment } from '../../core/experiment/experiment';
import type { Prediction } from '../../core/learning/models/prediction';
import type { ObjectiveSummary } from '../../core/objective/opened';
import type { Sampling } from '../../core/plane/sample';
import { type Parsed, Problem } from '../../core/problem';
import type { StopReason } from '../../core/run/stop';
import { dispatch, type Handlers } from '../../protocol/channel';
import { decodeRows, type RowsFrame } from '../../protocol/frame';
import {
  type CheckRequest,
  type DataFile,
  type FromEngine,
  type ObjectiveRequest,
  type PredictRequest,
  protocolVersion,
  type TableSummary,
  type ToEngine,
} from '../../protocol/messages';
import type { EngineConnection } from './connection';

/** How long an engine may stay silent after a cancel before it is replaced. */
const silenceMilliseconds = 2000;
/** How long an engine without work is kept. */
const idleMilliseconds = 10 * 60_000;

/** Makes an objective's request, a dataset's bytes included; asked again when the engine was replaced. */
export type ObjectiveLoader = () => Promise<Parsed<ObjectiveRequest>>;

/** Who is told how a run goes. */
export interface RunListener {
  rows(frame: RowsFrame): void;
  finished(stop: StopReason): void;
}

type Answer = Extract<FromEngine, { readonly request: number }>;

interface Walk {
  readonly listener: RunListener;
  reached: number;
  cancelTimer?: ReturnType<typeof setTimeout>;
}

/** The host's side of the engine: starts it when it is needed, pairs requests with answers, replaces it when it hangs or dies. */
export class EngineClient implements Disposable {
  private readonly start: () => Promise<EngineConnection>;
  private readonly log: LogOutputChannel;
  private connecting: Promise<EngineConnection> | undefined;
  private connection: EngineConnection | undefined;
  private requests = 0;
  private readonly answers = new Map<number, (answer: Parsed<Answer>) => void>();
  private readonly walks = new Map<string, Walk>();
  private readonly loaders = new Map<string, ObjectiveLoader>();
  /** The objectives that the engine of now has open. */
  private readonly opened = new Set<string>();
  private idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(start: () => Promise<EngineConnection>, log: LogOutputChannel) {
    this.start = start;
    this.log = log;
  }

  /** The engine's process; undefined when there is none. */
  get processId(): number | undefined {
    return this.connection?.processId;
  }

  /** Starts the engine ahead of its first request, which will say what is wrong if that fails. */
  warm(): void {
    this.connect().catch((error: unknown) => this.log.warn(`The engine did not start: ${error}`));
  }

  /** Reads a dataset's columns. */
  async inspect(file: DataFile): Promise<Parsed<TableSummary>> {
    const answer = await this.ask((request) => ({ type: 'inspect', request, file }), 'inspected');
    return answer instanceof Problem ? answer : answer.table;
  }

  /** Opens an objective under an id of the caller's choice. */
  async open(objective: string, load: ObjectiveLoader): Promise<Parsed<ObjectiveSummary>> {
    const what = await load();
    if (what instanceof Problem) return what;
    const answer = await this.ask((request) => ({ type: 'open', request, objective, what }), 'opened');
    if (answer instanceof Problem) return answer;
    this.loaders.set(objective, load);
    this.opened.add(objective);
    return detached(answer.summary);
  }

  close(objective: string): void {
    this.loaders.delete(objective);
    if (this.opened.delete(objective)) this.connection?.post({ type: 'close', objective });
  }

  /** The loss over a plane or a line, as a grid frame. */
  async sample(objective: string, sampling: Sampling): Promise<Parsed<ArrayBuffer>> {
    const problem = await this.reopen(objective);
    if (problem) return problem;
    const answer = await this.ask((request) => ({ type: 'sample', request, objective, sampling }), 'sampled');
    return answer instanceof Problem ? answer : answer.frame;
  }

  /** Compares a gradient with the values of its objective. */
  async check(objective: string, what: CheckRequest): Promise<Parsed<GradientCheck>> {
    const problem = await this.reopen(objective);
    if (problem) return problem;
    const answer = await this.ask((request) => ({ type: 'check', request, objective, what }), 'checked');
    return answer instanceof Problem ? answer : answer.check;
  }

  /** Asks a trained model for the target of a row of features. */
  async predict(what: PredictRequest): Promise<Parsed<Prediction>> {
    const answer = await this.ask((request) => ({ type: 'predict', request, what }), 'predicted');
    return answer instanceof Problem ? answer : answer.prediction;
  }

  /** Walks; every run ends with exactly one `finished`. */
  async run(run: string, objective: string, experiment: Experiment, listener: RunListener): Promise<void> {
    this.walks.set(run, { listener, reached: 0 });
    const problem = await this.reopen(objective);
    if (problem) this.finish(run, { kind: 'failed', step: 0, message: problem.message });
    else await this.post({ type: 'run', run, objective, experiment });
  }

  /** Asks a run to stop; an engine that does not answer is replaced, and the run keeps the rows it has. */
  cancel(run: string): void {
    const walk = this.walks.get(run);
    if (!walk || walk.cancelTimer !== undefined) return;
    walk.cancelTimer = setTimeout(() => this.abandon(run), silenceMilliseconds);
    this.connection?.post({ type: 'cancel', run });
  }

  dispose(): void {
    clearTimeout(this.idleTimer);
    for (const { cancelTimer } of this.walks.values()) clearTimeout(cancelTimer);
    this.walks.clear();
    this.connection?.kill();
    this.forget();
  }

  private abandon(run: string): void {
    const walk = this.walks.get(run);
    if (!walk) return;
    this.log.warn(`The engine did not answer a cancel for ${silenceMilliseconds} ms and was replaced.`);
    this.finish(run, { kind: 'cancelled', step: walk.reached });
    this.connection?.kill();
    this.endAll(
      l10n.t('The engine was restarted because another run could not be stopped; this run can be run again.'),
    );
  }

  private lost(how: string): void {
    this.log.error(`The engine stopped unexpectedly (${how}).`);
    this.endAll(l10n.t('The engine stopped unexpectedly ({0}); run again to start a new one.', how));
  }

  private endAll(message: string): void {
    this.forget();
    const answers = [...this.answers.values()];
    this.answers.clear();
    for (const answer of answers) answer(new Problem(message));
    for (const [run, { reached }] of [...this.walks])
      this.finish(run, { kind: 'failed', step: reached, message });
  }

  private forget(): void {
    this.connecting = undefined;
    this.connection = undefined;
    this.opened.clear();
  }

  private finish(run: string, stop: StopReason): void {
    const walk = this.walks.get(run);
    if (!walk) return;
    clearTimeout(walk.cancelTimer);
    this.walks.delete(run);
    walk.listener.finished(stop);
    this.rest();
  }

  private async reopen(objective: string): Promise<Problem | undefined> {
    if (this.opened.has(objective)) return undefined;
    const load = this.loaders.get(objective);
    if (!load) return new Problem(l10n.t('This objective is no longer open; run it again.'));
    const summary = await this.open(objective, load);
    return summary instanceof Problem ? summary : undefined;
  }

  private async ask<Type extends Answer['type']>(
    message: (request: number) => ToEngine,
    type: Type,
  ): Promise<Parsed<Extract<Answer, { readonly type: Type }>>> {
    const request = ++this.requests;
    const answered = new Promise<Parsed<Answer>>((resolve) => this.answers.set(request, resolve));
    await this.post(message(request));
    const answer = await answered;
    this.rest();
    if (answer instanceof Problem) return answer;
    if (answer.type === 'refused') return new Problem(answer.message);
    if (answer.type !== type) throw new Error(`The engine answered "${answer.type}" instead of "${type}".`);
    return answer as Extract<Answer, { readonly type: Type }>;
  }

  private async post(message: ToEngine): Promise<void> {
    clearTimeout(this.idleTimer);
    (await this.connect()).post(message);
  }

  private connect(): Promise<EngineConnection> {
    this.connecting ??= this.begin();
    return this.connecting;
  }

  private async begin(): Promise<EngineConnection> {
    try {
      const connection = await this.start();
      this.connection = connection;
      connection.listen((message) => dispatch(this.handlers, message));
      connection.onEnd((how) => {
        if (this.connection === connection) this.lost(how);
      });
      return connection;
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** An engine that has had nothing to do for long is ended; the next request starts another. */
  private rest(): void {
    clearTimeout(this.idleTimer);
    if (this.walks.size > 0 || this.answers.size > 0) return;
    this.idleTimer = setTimeout(() => {
      this.connection?.kill();
      this.forget();
    }, idleMilliseconds);
  }

  private settle(answer: Answer): void {
    this.answers.get(answer.request)?.(answer);
    this.answers.delete(answer.request);
  }

  private readonly handlers: Handlers<FromEngine> = {
    ready: ({ version }) => {
      if (version !== protocolVersion)
        this.log.error(`The engine speaks version ${version} of the protocol, not ${protocolVersion}.`);
    },
    inspected: (answer) => this.settle(answer),
    opened: (answer) => this.settle(answer),
    refused: (answer) => this.settle(answer),
    sampled: (answer) => this.settle(answer),
    checked: (answer) => this.settle(answer),
    predicted: (answer) => this.settle(answer),
    rows: ({ run, sequence, frame }) => {
      const walk = this.walks.get(run);
      if (!walk) return;
      const rows = decodeRows(frame);
      walk.reached = rows.reached;
      walk.listener.rows(rows);
      this.connection?.post({ type: 'acknowledge', run, sequence });
    },
    finished: ({ run, stop }) => this.finish(run, stop),
  };
}

/** What comes from another process may be a view into a pooled buffer: the points are copied out of it. */
function detached(summary: ObjectiveSummary): ObjectiveSummary {
  return summary.fit ? { ...summary, fit: { ...summary.fit, points: summary.fit.points.slice() } } : summary;
}
