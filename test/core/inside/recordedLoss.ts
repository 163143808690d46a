import assert from 'node:assert/strict';
import type { StepRecord } from '../../../src/core/inside/stepRecord';
import type { StoryWanted } from '../../../src/core/inside/story/stepFacts';
import type { SentenceName } from './readStory';
import { type Expected, length, product } from './recordedVectors';

/** What became of the loss, and its curvature along the step. */
export class RecordedLoss {
  private readonly done: StoryWanted;
  private readonly record: StepRecord;

  constructor(done: StoryWanted, record: StepRecord) {
    this.done = done;
    this.record = record;
  }

  ofLoss(name: SentenceName): readonly Expected[] {
    const { value, nextValue, update, gradient } = this.record;
    switch (name) {
      case 'fell':
        assert.ok(nextValue < value);
        return [value, nextValue];
      case 'rose':
        assert.ok(nextValue > value);
        return [value, nextValue];
      case 'nextBatch':
        assert.ok(this.done.spec.batch);
        return [value, nextValue];
      case 'stayed':
        assert.equal(value, nextValue);
        return [value];
      case 'rounding':
        assert.ok(value !== nextValue && Math.abs(value - nextValue) <= 1e-11 * Math.abs(value));
        return [value];
      case 'leftNumbers':
        assert.ok(!Number.isFinite(nextValue));
        return [value];
      case 'rateBeyond':
        return [this.curvature, 2 / this.curvature, length(update) / length(gradient)];
      case 'stepBeyond': {
        const slope = product(gradient, update) / length(update);
        return [slope, this.curvature, (-2 * slope) / this.curvature, length(update)];
      }
      default:
        throw new Error(`Nothing is known of ${name}.`);
    }
  }

  /** dᵀ·∇²f·d / dᵀ·d along the step, by a difference of gradients. */
  private get curvature(): number {
    const { x, update } = this.record;
    const unit = Array.from(update, (own) => own / length(update));
    const h = (this.done.opened.precision === 'float32' ? 5e-3 : 1e-5) * Math.max(1, length(x));
    const [ahead, behind] = [h, -h].map((by) => {
      const found = new Float64Array(x.length);
      this.done.opened.exact.evaluate(
        x.map((own, i) => own + by * unit[i]),
        found,
      );
      return product(found, unit);
    });
    return (ahead - behind) / (2 * h);
  }
}
