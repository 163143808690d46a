import type { StepRecord } from '../../src/core/inside/stepRecord';
import type { PanelQuestions } from '../../src/protocol/messages/panel';
import type { Outcome } from '../../src/protocol/questions';
import { NewestQuestion } from './newestQuestion';

/** A step of a shown run that is to be looked into. */
export type WantedStep = PanelQuestions['inside']['ask'];

/** What was found of a step. */
export interface LookedStep {
  readonly of: WantedStep;
  readonly record: StepRecord;
}

/** How the looker reaches the world. */
export interface LookerParts {
  ask(what: WantedStep, settled: (outcome: Outcome<StepRecord>) => void): void;
  /** Takes what was found of a step, or undefined where nothing is known any more. */
  take(looked: LookedStep | undefined): void;
}

/** Asks what a method did in a step: at most one question is on its way, and the newest step follows it. */
export class StepLooker {
  private readonly parts: LookerParts;
  private readonly question: NewestQuestion<WantedStep, StepRecord>;
  private wanted: WantedStep | undefined;

  constructor(parts: LookerParts) {
    this.parts = parts;
    this.question = new NewestQuestion({
      ask: parts.ask,
      isSame: (a, b) => isOnSameGround(a, b) && a.step === b.step && a.fan === b.fan,
      settled: (outcome, asked, wanted) => {
        if (isOnSameGround(asked, wanted))
          parts.take('answer' in outcome ? { of: asked, record: outcome.answer } : undefined);
      },
    });
  }

  /** Names the step; undefined for none. */
  want(what: WantedStep | undefined): void {
    // What a method looked at in another run, or on another plane, is not that of this one.
    if (this.wanted && !isOnSameGround(this.wanted, what)) this.parts.take(undefined);
    this.wanted = what;
    this.question.want(what);
  }

  /** Nothing is on its way, and nothing will be asked. */
  get idle(): boolean {
    return this.question.idle;
  }
}

const isOnSameGround = (a: WantedStep, b: WantedStep | undefined): boolean =>
  a.run === b?.run && a.plane === b.plane;
