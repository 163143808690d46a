import assert from 'node:assert/strict';
import type { StepRecord } from '../../../src/core/inside/stepRecord';
import type { SentenceName } from './readStory';
import { type Expected, length, there } from './recordedVectors';

/** What was tried along a line, or with a simplex. */
export class RecordedSearch {
  private readonly record: StepRecord;

  constructor(record: StepRecord) {
    this.record = record;
  }

  ofSearch(name: SentenceName): readonly Expected[] | undefined {
    const { searches = [], nextValue } = this.record;
    const search = searches.at(-1);
    const { trials = [], value = 0, slope = 0, c1, c2 } = search ?? {};
    const tries = searches.reduce((sum, own) => sum + own.trials.length, 0);
    const high = trials.filter(
      (own) => Number.isFinite(own.value) && c1 !== undefined && own.value > value + c1 * own.t * slope,
    );
    const hasMoved = length(this.record.update) > 0;
    const taken = trials.findLast((own) => hasMoved && own.value === nextValue);
    switch (name) {
      case 'lines':
        return [searches.length];
      case 'firstTrial':
        assert.equal(trials.length, 1);
        return [there(taken).t];
      case 'trials':
        return [trials.length, there(taken).t];
      case 'trialsNone':
        assert.equal(taken, undefined);
        return [trials.length];
      case 'tooHigh':
        return [high.length];
      case 'tooSteep':
        return [
          trials.filter(
            (own) =>
              Number.isFinite(own.value) &&
              !high.includes(own) &&
              Math.abs(own.slope) > (c2 ?? 0) * Math.abs(slope),
          ).length,
        ];
      case 'notFinite':
        return [trials.filter((own) => !Number.isFinite(own.value)).length];
      case 'attempts':
        return [tries];
      default:
        return this.ofSimplex(name);
    }
  }

  private ofSimplex(name: SentenceName): readonly Expected[] | undefined {
    const { simplex } = this.record;
    if (simplex?.move !== name) return undefined;
    const worst = Math.max(...simplex.values);
    if (name === 'shrink') return [worst];
    const fresh = simplex.nextVertices.findIndex(
      (own) => !simplex.vertices.some((old) => `${old}` === `${own}`),
    );
    return [worst, simplex.nextValues[fresh]];
  }
}
