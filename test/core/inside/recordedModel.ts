import assert from 'node:assert/strict';
import { insightOf } from '../../../src/core/inside/recordStep';
import type { StepRecord } from '../../../src/core/inside/stepRecord';
import type { StoryWanted } from '../../../src/core/inside/story/stepFacts';
import type { SentenceName } from './readStory';
import { type Expected, length, product, there } from './recordedVectors';

/** What a model foretold of a step: the squares of a fit made linear, or a parabola. */
export class RecordedModel {
  private readonly done: StoryWanted;
  private readonly record: StepRecord;

  constructor(done: StoryWanted, record: StepRecord) {
    this.done = done;
    this.record = record;
  }

  ofModel(name: SentenceName): readonly Expected[] | undefined {
    const { trust, model, update } = this.record;
    switch (name) {
      case 'damped':
        return [there(trust).radius, this.damping];
      case 'undamped':
        assert.ok(this.isLowest);
        return [there(trust).radius];
      case 'promised':
        return [this.linearFall, this.fall, (100 * this.fall) / this.linearFall];
      case 'regionGrows':
      case 'regionShrinks':
        return [there(trust).radius, this.nextRadius];
      case 'regionStays':
        return [this.nextRadius];
      case 'parabola':
      case 'parabolaRise': {
        const { form, slope } = there(model);
        const n = update.length;
        const bent = Array.from(update, (_, i) => product(form.slice(i * n, (i + 1) * n), update));
        const promised = -product(slope, update) - product(bent, update) / 2;
        return [promised, name === 'parabola' ? this.fall : -this.fall];
      }
      default:
        return undefined;
    }
  }

  private get fall(): number {
    return this.record.value - this.record.nextValue;
  }

  /** r and J·d, Jᵀ·r and JᵀJ·d of a sum of squares c·Σrᵢ². */
  private get squares() {
    const { residuals } = this.done.opened.exact;
    const { x, update } = this.record;
    const { count, scale, evaluate } = there(residuals);
    const [n, r, jacobian] = [x.length, new Float64Array(count), new Float64Array(count * x.length)];
    evaluate(x, r, jacobian);
    const rows = Array.from(r, (_, k) => jacobian.slice(k * n, (k + 1) * n));
    return { scale, r, rows, along: rows.map((row) => product(row, update)) };
  }

  /** By how much c·‖r + J·d‖² is less than c·‖r‖². */
  private get linearFall(): number {
    const { scale, r, along } = this.squares;
    return scale * (length(r) ** 2 - length(along.map((own, k) => own + r[k])) ** 2);
  }

  /** Whether J·d is as near to −r as it can be: at right angles to what is left. */
  private get isLowest(): boolean {
    const { r, along } = this.squares;
    const left = along.map((own, k) => own + r[k]);
    return Math.abs(product(along, left)) <= 1e-6 * length(along) * (length(along) + length(r));
  }

  /** λ of (JᵀJ + λ·D²)·d = −Jᵀ·r. */
  private get damping(): number {
    const { r, along } = this.squares;
    const { update, trust } = this.record;
    const scaled = Array.from(update, (own, i) => own * there(trust).form[i]);
    return (
      -product(
        along,
        Array.from(along, (own, k) => own + r[k]),
      ) / product(scaled, update)
    );
  }

  /** Δ of the next step, by Moré's rule: 2·‖D·d‖ after a good step, a part of Δ after a bad one, else Δ. */
  private get nextRadius(): number {
    const { trust, update } = this.record;
    const { radius, form } = there(trust);
    const { next } = there(insightOf(this.done.observed).trust);
    const scaled = Math.sqrt(Array.from(update, (own, i) => form[i] * own ** 2).reduce((a, b) => a + b));
    const ratio = this.fall / this.linearFall;
    if (ratio <= 0.25) assert.ok(next >= 0.0999 * Math.min(radius, 10 * scaled) && next <= radius / 1.999);
    else if (ratio >= 0.75 || this.isLowest) return 2 * scaled;
    // The first step bounds the next ones by its own length.
    else assert.ok(next === radius || Math.abs(next / scaled - 1) < 1e-9);
    return next;
  }
}
