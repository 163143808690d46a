import assert from 'node:assert/strict';
import type { StepRecord } from '../../../src/core/inside/stepRecord';
import type { StoryWanted } from '../../../src/core/inside/story/stepFacts';
import { nameOf } from '../../../src/core/objective/parameterNames';
import type { SentenceName } from './readStory';
import type { RecordedGradient } from './recordedGradient';
import { degrees, type Expected, length, product, there } from './recordedVectors';

/** Where a step went, and what of it earlier steps and the scales of parameters did. */
export class RecordedWay {
  private readonly done: StoryWanted;
  private readonly record: StepRecord;
  private readonly gradient: RecordedGradient;

  constructor(done: StoryWanted, record: StepRecord, gradient: RecordedGradient) {
    this.done = done;
    this.record = record;
    this.gradient = gradient;
  }

  ofStep(name: SentenceName): readonly Expected[] | undefined {
    const { update, learningRate, searches = [] } = this.record;
    const { wanted, climbs } = this.gradient;
    const angle = degrees(update, wanted);
    switch (name) {
      case 'rests':
        assert.equal(length(update), 0);
        return [];
      case 'againstByRate':
      case 'alongByRate':
        assert.ok(angle < 0.1);
        assert.ok(Math.abs(learningRate * length(wanted) - length(update)) <= 2e-3 * length(update));
        return [searches.length > 0 ? 't' : 'η', learningRate, length(update)];
      case 'against':
      case 'along':
        assert.ok(angle < 0.1);
        return [length(update), length(update) / length(wanted)];
      case 'turned':
      case 'climbing':
        assert.ok(angle <= 90 && climbs === (name === 'climbing'));
        return [length(update), angle];
      case 'turnedBack':
      case 'climbingBack':
        assert.ok(angle > 90 && climbs === (name === 'climbingBack'));
        return [length(update), angle];
      case 'long':
        return [length(update)];
      default:
        return this.ofVelocity(name) ?? this.ofScaling(name);
    }
  }

  private ofVelocity(name: SentenceName): readonly Expected[] | undefined {
    const { update, velocity = [] } = this.record;
    const share = product(velocity, update) / length(update) ** 2;
    switch (name) {
      case 'velocityNone':
        assert.equal(length(velocity), 0);
        return [];
      case 'velocity':
      case 'velocityClimbing':
        assert.ok(share >= 0 && share <= 1);
        return [100 * share, degrees(velocity, this.gradient.wanted)];
      case 'velocityBraked':
        assert.ok(
          product(
            Array.from(update, (own, i) => own - velocity[i]),
            update,
          ) < 0,
        );
        return [100 * share];
      case 'velocityAgainst':
        assert.ok(share < 0);
        return [degrees(velocity, update)];
      default:
        return undefined;
    }
  }

  private ofScaling(name: SentenceName): readonly Expected[] | undefined {
    if (name !== 'scaling' && name !== 'scalings') return undefined;
    const { update } = this.record;
    const scaling = there(this.record.scaling);
    const nameAt = (i: number): string => nameOf(this.done.opened.summary.parameterNames, i);
    if (name === 'scalings') {
      const [least, most] = [Math.min(...scaling), Math.max(...scaling)];
      return [least, nameAt(scaling.indexOf(least)), most, nameAt(scaling.indexOf(most))];
    }
    const slopes = Array.from(this.gradient.taken, Math.abs);
    const [steep, flat] = slopes[0] >= slopes[1] ? [0, 1] : [1, 0];
    const [slope, step] = [slopes[steep] / slopes[flat], Math.abs(update[steep] / update[flat])];
    return [nameAt(steep), slope, nameAt(flat), step, scaling[steep], scaling[flat]];
  }
}
