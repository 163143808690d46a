import type { MatrixSpectra } from '../../src/core/analysis/matrixSpectra';
import type { PanelQuestions } from '../../src/protocol/messages/panel';
import type { Outcome } from '../../src/protocol/questions';

type AskedSpectra = PanelQuestions['singular']['ask'];

/** The singular values of a run at the step that they were asked for. */
export interface TakenSpectra extends AskedSpectra {
  readonly spectra: MatrixSpectra;
}

/** How they are asked for. */
export interface SpectraParts {
  ask(what: AskedSpectra, settled: (outcome: Outcome<PanelQuestions['singular']['answer']>) => void): void;
  /** Something came, or the sentence why it cannot come. */
  changed(): void;
}

/** Asks for the singular values of the shown runs at the time cursor: one question at a time, and always the newest wish. */
export class Spectra {
  /** Why the last question has no answer. */
  trouble: string | undefined;
  private readonly parts: SpectraParts;
  private readonly came = new Map<string, TakenSpectra>();
  private wanted: readonly AskedSpectra[] = [];
  private refused: AskedSpectra | undefined;
  private pending = false;

  constructor(parts: SpectraParts) {
    this.parts = parts;
  }

  /** What should be on the screen, the most wanted first. */
  want(wanted: readonly AskedSpectra[]): void {
    this.wanted = wanted;
    const runs = new Set(wanted.map(({ run }) => run));
    for (const run of this.came.keys()) if (!runs.has(run)) this.came.delete(run);
    this.send();
  }

  /** What came last of a run and a matrix. */
  of(run: string, matrix: number): TakenSpectra | undefined {
    const taken = this.came.get(run);
    return taken?.matrix === matrix ? taken : undefined;
  }

  /** Nothing is on its way, and nothing will be asked. */
  get idle(): boolean {
    return !this.pending;
  }

  private send(): void {
    if (this.pending) return;
    const next = this.wanted.find((asked) => !isSame(this.came.get(asked.run), asked));
    if (!next || isSame(this.refused, next)) return;
    this.pending = true;
    this.parts.ask(next, (outcome) => {
      this.pending = false;
      this.trouble = 'refusal' in outcome ? outcome.refusal : undefined;
      this.refused = 'refusal' in outcome ? next : undefined;
      if ('answer' in outcome) this.came.set(next.run, { ...next, spectra: outcome.answer.spectra });
      this.parts.changed();
      this.send();
    });
  }
}

const isSame = (a: AskedSpectra | undefined, b: AskedSpectra): boolean =>
  a?.run === b.run && a.step === b.step && a.matrix === b.matrix;
