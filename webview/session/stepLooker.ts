import type { StepRecord } from '../../src/core/inside/stepRecord';
import type { PanelQuestions } from '../../src/protocol/messages/panel';
import type { Outcome } from '../../src/protocol/questions';

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
  private wanted: WantedStep | undefined;
  private asked: WantedStep | undefined;
  private isPending = false;

  constructor(parts: LookerParts) {
    this.parts = parts;
  }

  /** Names the step; undefined for none. */
  want(what: WantedStep | undefined): void {
    const { wanted } = this;
    this.wanted = what;
    // What a method looked at in another run, or on another plane, is not that of this one.
    if (wanted && (wanted.run !== what?.run || wanted.plane !== what.plane)) this.parts.take(undefined);
    if (!what) this.asked = undefined;
    this.send();
  }

  /** Nothing is on its way, and nothing will be asked. */
  get idle(): boolean {
    return !this.isPending;
  }

  private send(): void {
    const { wanted, asked } = this;
    if (!wanted || this.isPending || (asked && isSame(asked, wanted))) return;
    this.isPending = true;
    this.asked = wanted;
    this.parts.ask(wanted, (outcome) => {
      this.isPending = false;
      const now = this.wanted;
      if (now?.run === wanted.run && now.plane === wanted.plane)
        this.parts.take('answer' in outcome ? { of: wanted, record: outcome.answer } : undefined);
      this.send();
    });
  }
}

const isSame = (a: WantedStep, b: WantedStep): boolean =>
  a.run === b.run && a.step === b.step && a.plane === b.plane && a.fan === b.fan;
