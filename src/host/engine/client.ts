import { type Disposable, EventEmitter, l10n } from 'vscode';
import type { RunSpec } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import { type Handlers, messageOf, receive } from '../../protocol/channel';
import type { FromEngine, ToEngine } from '../../protocol/messages/engine';
import type { EngineQuestions, ValidateRequest } from '../../protocol/messages/engineQuestions';
import type { DataFile, LoadedData } from '../../protocol/messages/loading';
import { Asker } from '../../protocol/questions';
import { protocolVersion } from '../../protocol/version';
import type { Log } from '../views/log';
import { engineChecks } from './checks';
import type { EngineConnection } from './connection';
import { FollowedRuns, type RunListener, silenceMilliseconds } from './followedRuns';

/** How long an engine without work is kept. */
const idleMilliseconds = 10 * 60_000;

/** Who follows the reading of a file. */
export interface ReadingFollower {
  /** It is on its way; `giveUp` ends it, with a refusal. */
  begun(giveUp: () => void): void;
  /** How far it is, from 0 to 1. */
  advanced(done: number): void;
  /** The content of a file of the same folder; undefined where there is none that can be read. */
  beside(name: string): Promise<ArrayBuffer | undefined>;
}

/** A message of one type. */
type MessageOf<Type extends FromEngine['type']> = Extract<FromEngine, { readonly type: Type }>;

/** The host's side of the engine: starts it when it is needed, pairs questions with answers, replaces it when it hangs or dies. */
export class EngineClient implements Disposable {
  private readonly start: () => Promise<EngineConnection>;
  private readonly log: Log;
  private connecting: Promise<EngineConnection> | undefined;
  private connection: EngineConnection | undefined;
  private readonly asker = new Asker<EngineQuestions>((asked) => this.post(asked));
  private readonly runs = new FollowedRuns(
    (message) => this.connection?.post(message),
    () => this.rest(),
  );
  /** Who follows what is being read. */
  private readonly followers = new Map<string, ReadingFollower>();
  /** Who follows a cross-validation, by its viewer. */
  private readonly validations = new Map<string, (runs: number) => void>();
  private readings = 0;
  private disposed = false;
  private idleTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly forgot = new EventEmitter<void>();
  private readonly printed = new EventEmitter<MessageOf<'printed'>>();
  /** A person's function has printed something. */
  readonly onDidPrint = this.printed.event;
  private readonly faulted = new EventEmitter<MessageOf<'faulted'>>();
  /** A person's function has failed at a point, or did not come back. */
  readonly onDidFault = this.faulted.event;
  private readonly lostProgram = new EventEmitter<MessageOf<'gone'>>();
  /** The process of a person's function is gone, and what was open in it. */
  readonly onDidLoseProgram = this.lostProgram.event;
  /** The engine is gone, and everything that was open in it: the next question starts another. */
  readonly onDidForget = this.forgot.event;

  constructor(start: () => Promise<EngineConnection>, log: Log) {
    this.start = start;
    this.log = log;
  }

  get isStarted(): boolean {
    return this.connection !== undefined;
  }

  /** The engine's process; undefined when there is none. */
  get processId(): number | undefined {
    return this.connection?.processId;
  }

  /** Starts the engine ahead of its first question, which will say what is wrong if that fails. */
  warm(): void {
    this.connect().then(
      () => this.rest(),
      (error: unknown) => this.log.warn(`The engine did not start: ${messageOf(error)}`),
    );
  }

  /** Asks the engine; a refusal is a Problem, and so is an engine that does not start. */
  async ask<Name extends keyof EngineQuestions>(
    question: Name,
    what: EngineQuestions[Name]['ask'],
  ): Promise<Parsed<EngineQuestions[Name]['answer']>> {
    try {
      await this.connect();
    } catch (error) {
      this.log.error(error);
      return new Problem(l10n.t('The engine cannot be started: {0}', messageOf(error)));
    }
    return new Promise((resolve) =>
      this.asker.ask(question, what, (outcome) => {
        this.rest();
        resolve('answer' in outcome ? outcome.answer : new Problem(outcome.refusal));
      }),
    );
  }

  /** Says something to which there is no answer; without an engine there is nobody to hear it. */
  tell(
    message: Extract<ToEngine, { readonly type: 'close' | 'unload' | 'endProgram' | 'leave' | 'giveUp' }>,
  ): void {
    this.connection?.post(message);
  }

  /** Reads a file; `follower` is told of the reading, and gives it the files that it wants. */
  async read(file: DataFile, follower: ReadingFollower): Promise<Parsed<LoadedData>> {
    const reading = String(++this.readings);
    this.followers.set(reading, follower);
    follower.begun(() => this.tell({ type: 'giveUp', reading }));
    try {
      return await this.ask('load', { ...file, reading });
    } finally {
      this.followers.delete(reading);
    }
  }

  /** Cross-validates; `told` hears how many runs have ended, of all values and folds. */
  async validate(
    request: ValidateRequest,
    told: (runs: number) => void,
  ): Promise<Parsed<EngineQuestions['validate']['answer']>> {
    this.validations.set(request.viewer, told);
    try {
      return await this.ask('validate', request);
    } finally {
      this.validations.delete(request.viewer);
    }
  }

  /**
   * Walks on an objective; every run ends with exactly one `finished`.
   * @param ready makes sure that the objective is open; a Problem ends the run.
   */
  async run(
    run: string,
    { objective, spec }: { readonly objective: string; readonly spec: RunSpec },
    listener: RunListener,
    ready: () => Promise<unknown>,
  ): Promise<void> {
    this.runs.follow(run, listener);
    try {
      const opened = await ready();
      if (opened instanceof Problem) throw new Error(opened.message);
      await this.connect();
      // A run that was stopped meanwhile has ended.
      if (this.runs.begin(run)) this.post({ type: 'run', run, objective, spec });
    } catch (error) {
      this.runs.finish(run, { kind: 'failed', step: 0, message: messageOf(error) });
    }
  }

  /** Asks a run to stop; an engine that does not answer is replaced, and the run keeps the rows it has. */
  cancel(run: string): void {
    this.runs.cancel(run, () => this.abandon(run));
  }

  /** Ends the engine for good. Who waits for an answer has a refusal; runs are told nothing, as their window is closing. */
  dispose(): void {
    this.disposed = true;
    this.end();
    this.asker.refuseAll(closing());
    for (const event of [this.forgot, this.printed, this.faulted, this.lostProgram]) event.dispose();
  }

  /** Whether the engine of now knows a run: it walks, or has ended and its iterates are kept. */
  knows(run: string): boolean {
    return this.runs.has(run);
  }

  /** Lets the engine give up what it keeps of a run that has ended. */
  forget(run: string): void {
    this.runs.forget(run);
  }

  /** The engine is in the middle of something long, which need not be the run that was to stop. */
  private abandon(run: string): void {
    const step = this.runs.reached(run);
    if (step === undefined) return;
    this.log.warn(`The engine did not answer a cancel for ${silenceMilliseconds} ms and was replaced.`);
    this.runs.finish(run, { kind: 'cancelled', step });
    this.connection?.kill();
    this.endAll(l10n.t('The engine was too busy to stop a run and was restarted; try this again.'));
  }

  private lost(how: string): void {
    this.log.error(`The engine stopped unexpectedly (${how}).`);
    this.endAll(l10n.t('The engine stopped unexpectedly ({0}); run again to start a new one.', how));
  }

  private endAll(message: string): void {
    this.loseConnection();
    this.asker.refuseAll(message);
    this.runs.failAll(message);
  }

  private loseConnection(): void {
    clearTimeout(this.idleTimer);
    this.connecting = undefined;
    this.connection = undefined;
    this.forgot.fire();
  }

  /** Sends to the engine of now; throws when it has ended meanwhile, so that nobody waits for an answer of none. */
  private post(message: ToEngine): void {
    if (!this.connection) throw new Error(l10n.t('The engine has ended; try again.'));
    this.connection.post(message);
  }

  private connect(): Promise<EngineConnection> {
    if (this.disposed) return Promise.reject(new Error(closing()));
    this.connecting ??= this.begin();
    return this.connecting;
  }

  private async begin(): Promise<EngineConnection> {
    try {
      const connection = await this.start();
      if (this.disposed) {
        connection.kill();
        throw new Error(closing());
      }
      this.connection = connection;
      connection.listen((message) => this.receive(message));
      connection.onEnd((how) => {
        if (this.connection === connection) this.lost(how);
      });
      this.rest();
      return connection;
    } catch (error) {
      this.loseConnection();
      throw error;
    }
  }

  private receive(message: unknown): void {
    const fault = receive(engineChecks, this.handlers, message);
    if (fault !== undefined) this.log.error(`The engine: ${fault}`);
  }

  /** Brings a file that a reading wants; without it the reading goes on, too. */
  private async bring({
    reading,
    request,
    name,
  }: Extract<FromEngine, { readonly type: 'wanted' }>): Promise<void> {
    const bytes = await this.followers.get(reading)?.beside(name);
    this.connection?.post({ type: 'beside', reading, request, ...(bytes && { bytes }) });
  }

  /** An engine that has had nothing to do for long is ended; the next question starts another. */
  private rest(): void {
    clearTimeout(this.idleTimer);
    if (!this.connection || this.isBusy) return;
    this.idleTimer = setTimeout(() => {
      if (!this.isBusy) this.end();
    }, idleMilliseconds);
  }

  private get isBusy(): boolean {
    return this.asker.busy || this.runs.busy;
  }

  /** Ends an engine of which nothing is expected any more. */
  private end(): void {
    this.connection?.kill();
    this.runs.dispose();
    this.loseConnection();
  }

  private readonly handlers: Handlers<FromEngine> = {
    ready: ({ version }) => {
      if (version !== protocolVersion)
        this.log.error(`The engine speaks version ${version} of the protocol, not ${protocolVersion}.`);
    },
    answer: (reply) => this.asker.settle(reply),
    refusal: (reply) => this.asker.settle(reply),
    printed: (message) => this.printed.fire(message),
    faulted: (message) => this.faulted.fire(message),
    gone: (message) => this.lostProgram.fire(message),
    reading: ({ reading, done }) => this.followers.get(reading)?.advanced(done),
    validated: ({ viewer, runs }) => this.validations.get(viewer)?.(runs),
    wanted: (wanted) => void this.bring(wanted),
    ...this.runs.handlers,
  };
}

const closing = (): string => l10n.t('The window is closing.');
