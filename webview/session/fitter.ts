import type { DrawnRows, FitAnswer } from '../../src/core/fitted/fitAnswer';
import type { FitAsk } from '../../src/core/fitted/fitAsk';
import type { LookedAt, PanelQuestions } from '../../src/protocol/messages/panel';
import type { Outcome } from '../../src/protocol/questions';

/** When the last fine picture came faster than this, in milliseconds, it is fine while things move, too. */
const quick = 30;

/** A model with the parameters of a step or of a place, and what is to be drawn of it. */
export interface WantedFit {
  /** Of two with the same one the drawn rows are the same: the objective's key. */
  readonly objective: string;
  readonly at: LookedAt;
  readonly fine: FitAsk;
  /** What is enough while things move. */
  readonly coarse: FitAsk;
  readonly resting: boolean;
}

/** What came: the model at a step, or at a place of a plane. */
export interface TakenFit {
  readonly objective: string;
  readonly at: LookedAt;
  /** Of a run the step that it is about. */
  readonly step?: number;
  /** What was asked for. */
  readonly parts: FitAsk;
  readonly rows: DrawnRows;
  readonly answer: FitAnswer;
}

/** How the fitter reaches the world. */
export interface FitterParts {
  ask(
    what: PanelQuestions['fitted']['ask'],
    settled: (outcome: Outcome<PanelQuestions['fitted']['answer']>) => void,
  ): void;
  /** Something came, or the sentence why it cannot come. */
  changed(): void;
  /** In milliseconds. */
  now(): number;
}

interface Sent {
  readonly wanted: WantedFit;
  readonly fine: boolean;
  /** When. */
  readonly began: number;
}

/**
 * Asks for what is drawn of a model: at most one question is on its way, and when its answer comes the newest wish is
 * asked for, coarse while things move and fine when they rest. The drawn rows are asked for once for an objective.
 */
export class Fitter {
  /** What came last of the objective that is wanted. */
  taken: TakenFit | undefined;
  /** Why the last question has no answer. */
  trouble: string | undefined;
  private readonly parts: FitterParts;
  private wanted: WantedFit | undefined;
  private rows: { readonly objective: string; readonly rows: DrawnRows } | undefined;
  private pending: Sent | undefined;
  /** What was sent last, or settled. */
  private done: Sent | undefined;
  private lastFineTook = 0;

  constructor(parts: FitterParts) {
    this.parts = parts;
  }

  /** Names what should be on the screen; undefined for nothing. */
  want(wanted: WantedFit | undefined): void {
    if (wanted?.objective !== this.wanted?.objective) {
      this.taken = undefined;
      this.trouble = undefined;
    }
    this.wanted = wanted;
    this.send();
  }

  /** Nothing is on its way, and nothing will be asked. */
  get idle(): boolean {
    return this.pending === undefined;
  }

  private send(): void {
    const { wanted } = this;
    if (!wanted || this.pending) return;
    const fine = wanted.resting || this.lastFineTook < quick;
    if (this.done && isSame(this.done, wanted, fine)) return;
    const sent: Sent = { wanted, fine, began: this.parts.now() };
    const { at } = wanted;
    const parts = fine ? wanted.fine : wanted.coarse;
    const known = this.rows?.objective === wanted.objective;
    this.pending = sent;
    this.done = sent;
    this.parts.ask({ at, parts: known ? parts : { ...parts, rows: true } }, (outcome) =>
      this.settle(sent, parts, outcome),
    );
  }

  private settle(sent: Sent, parts: FitAsk, outcome: Outcome<PanelQuestions['fitted']['answer']>): void {
    const { wanted, fine, began } = sent;
    this.pending = undefined;
    if (fine) this.lastFineTook = this.parts.now() - began;
    if (wanted.objective === this.wanted?.objective) {
      if ('refusal' in outcome) this.trouble = outcome.refusal;
      else this.take(wanted, parts, outcome.answer);
      this.parts.changed();
    }
    this.send();
  }

  private take(
    { objective, at }: WantedFit,
    parts: FitAsk,
    { step, fit }: PanelQuestions['fitted']['answer'],
  ): void {
    if (fit.rows) this.rows = { objective, rows: fit.rows };
    if (this.rows?.objective !== objective) return;
    this.trouble = undefined;
    this.taken = {
      ...{ objective, at, parts, rows: this.rows.rows, answer: fit },
      ...(step !== undefined && { step }),
    };
  }
}

/** Whether what was sent is what is wanted; a fine picture will do for a coarse one. */
function isSame({ wanted: sent, fine: sentFine }: Sent, wanted: WantedFit, fine: boolean): boolean {
  return (
    sent.objective === wanted.objective &&
    isSamePoint(sent.at, wanted.at) &&
    sent.fine === wanted.fine &&
    (sentFine || !fine)
  );
}

function isSamePoint(a: LookedAt, b: LookedAt): boolean {
  if ('run' in a) return 'run' in b && a.run === b.run && a.step === b.step;
  return 'plane' in b && a.plane === b.plane && a.place.every((along, i) => along === b.place[i]);
}
