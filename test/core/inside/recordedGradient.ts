import assert from 'node:assert/strict';
import { insightOf } from '../../../src/core/inside/recordStep';
import type { StepRecord } from '../../../src/core/inside/stepRecord';
import type { StoryWanted } from '../../../src/core/inside/story/stepFacts';
import type { SentenceName } from './readStory';
import { degrees, type Expected, length, minus, there, type Vector } from './recordedVectors';

/** The gradient of a step by its recorded row and the run's settings, and what becomes of it. */
export class RecordedGradient {
  private readonly done: StoryWanted;
  private readonly record: StepRecord;

  constructor(done: StoryWanted, record: StepRecord) {
    this.done = done;
    this.record = record;
  }

  private get settings() {
    return this.done.spec.optimizer.settings;
  }

  private setting(id: string): number {
    const own = this.settings[id];
    return typeof own === 'number' ? own : 0;
  }

  get climbs(): boolean {
    return this.settings.maximize === true;
  }

  /** ∇f where the method takes it. */
  get taken(): Vector {
    const { lookAhead, gradient, x } = this.record;
    const { ahead } = lookAhead ?? {};
    if (!ahead || length(Array.from(ahead, (own, i) => own - x[i])) === 0) return gradient;
    const there = new Float64Array(x.length);
    this.done.opened.exact.evaluate(ahead, there);
    return there;
  }

  /** The gradient before each of its changes, by their settings, and at the end what the method makes a step of. */
  private get changed(): Readonly<Partial<Record<SentenceName, readonly [Vector, Vector]>>> & {
    readonly end: Vector;
  } {
    const { x } = this.record;
    const found: Partial<Record<SentenceName, readonly [Vector, Vector]>> = {};
    let now: Vector = this.taken;
    const change = (name: SentenceName, next: Vector): void => {
      found[name] = [found[name]?.[0] ?? now, next];
      now = next;
    };
    if (this.setting('samRadius') > 0) change('uphill', this.uphill(now));
    if (this.setting('gradientNoise') > 0) change('noise', this.noisy(now));
    const most = this.setting('clipNorm');
    if (most > 0 && length(now) > most)
      change(
        'shortened',
        Array.from(now, (own) => (own * most) / length(now)),
      );
    const limit = this.setting('clipValue');
    if (limit > 0)
      change(
        'limited',
        Array.from(now, (own) => Math.max(-limit, Math.min(limit, own))),
      );
    // A penalty is added to what a run that climbs walks along: to −∇f.
    const sign = this.climbs ? -1 : 1;
    const l1 = this.setting('l1');
    if (l1 > 0)
      change(
        'penalty',
        Array.from(now, (own, i) => own + sign * l1 * Math.sign(x[i])),
      );
    const decay = this.isCoupled ? this.setting('weightDecay') : 0;
    if (decay > 0)
      change(
        'penalty',
        Array.from(now, (own, i) => own + sign * decay * x[i]),
      );
    return { ...found, end: now };
  }

  /** Weight decay that is part of the gradient. */
  private get isCoupled(): boolean {
    const { parts = [] } = insightOf(this.done.observed);
    const transforms = parts.flatMap((part) => (part.kind === 'formulas' ? part.transforms : []));
    const own = transforms.findIndex(({ ofGradient }) => ofGradient === undefined);
    return transforms.slice(0, own).some(({ name }) => name === 'addDecayedWeights');
  }

  private uphill(gradient: Vector): Vector {
    const { x } = this.record;
    const radius = this.setting('samRadius') * (this.climbs ? -1 : 1);
    const sizes = Array.from(x, (own) => (this.settings.samAdaptive === true ? Math.abs(own) + 0.01 : 1));
    const scaled = Array.from(gradient, (own, i) => own * sizes[i]);
    const reach = scaled.map((own, i) => (radius * own * sizes[i]) / length(scaled));
    const found = new Float64Array(x.length);
    this.done.opened.exact.evaluate(
      x.map((own, i) => own + reach[i]),
      found,
    );
    return found;
  }

  private noisy(gradient: Vector): Vector {
    const [part] = insightOf(this.done.observed).parts ?? [];
    assert.ok(part.kind === 'formulas');
    return Array.from(gradient, (own, i) => own + part.drawn[i]);
  }

  /** Where the method wants to go: −∇f, or ∇f of a run that climbs. */
  get wanted(): Vector {
    return this.climbs ? this.changed.end : minus(this.changed.end);
  }

  ofGradient(name: SentenceName): readonly Expected[] | undefined {
    const { taken } = this;
    switch (name) {
      case 'gradient':
        return [Array.from(taken), length(taken)];
      case 'gradientLength':
        return [length(taken)];
      case 'slope':
        return [taken[0]];
      case 'gradientLost':
        assert.ok(!Number.isFinite(length(taken)));
        return [];
      case 'batch':
        assert.ok(this.done.spec.batch);
        return [];
      case 'lookAhead': {
        const { iterate, ahead } = there(this.record.lookAhead);
        return [length(ahead.map((own, i) => own - iterate[i]))];
      }
      case 'shortened': {
        const [before, after] = there(this.changed.shortened);
        return [length(before) / length(after), length(after)];
      }
      case 'limited':
      case 'penalty':
      case 'noise':
      case 'uphill': {
        const [before, after] = there(this.changed[name]);
        return [length(before), length(after), degrees(before, after)];
      }
      default:
        return undefined;
    }
  }
}
