import type { Outcome } from '../../src/protocol/questions';

/** What is asked, and how. */
export interface QuestionParts<Ask, Answer> {
  ask(what: Ask, settled: (outcome: Outcome<Answer>) => void): void;
  isSame(a: Ask, b: Ask): boolean;
  /** Takes what came of a question; by now another one may be wanted, or none. */
  settled(outcome: Outcome<Answer>, asked: Ask, wanted: Ask | undefined): void;
}

/** A question that changes faster than it is answered: at most one is on its way, and the newest follows it. */
export class NewestQuestion<Ask, Answer> {
  private readonly parts: QuestionParts<Ask, Answer>;
  private wanted: Ask | undefined;
  private asked: Ask | undefined;
  private isPending = false;

  constructor(parts: QuestionParts<Ask, Answer>) {
    this.parts = parts;
  }

  /** Names what is wanted; undefined for nothing. */
  want(what: Ask | undefined): void {
    this.wanted = what;
    if (!what) this.asked = undefined;
    this.send();
  }

  /** Nothing is on its way, and nothing will be asked. */
  get idle(): boolean {
    return !this.isPending;
  }

  private send(): void {
    const { wanted, asked, parts } = this;
    if (!wanted || this.isPending || (asked && parts.isSame(asked, wanted))) return;
    this.isPending = true;
    this.asked = wanted;
    parts.ask(wanted, (outcome) => {
      this.isPending = false;
      parts.settled(outcome, wanted, this.wanted);
      this.send();
    });
  }
}
