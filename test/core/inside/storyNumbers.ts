import assert from 'node:assert/strict';
import { insightOf, recordStep } from '../../../src/core/inside/recordStep';
import type { StepRecord } from '../../../src/core/inside/stepRecord';
import { wholeView } from '../../../src/core/inside/stepView';
import type { StoryWanted } from '../../../src/core/inside/story/stepFacts';
import { nameOf } from '../../../src/core/objective/parameterNames';
import { atOnce } from '../../../src/core/objective/sliced';
import type { SentenceName } from './readStory';

type Vector = ArrayLike<number> & Iterable<number>;

const length = (v: Vector): number => Math.hypot(...v);
const product = (a: Vector, b: Vector): number => Array.from(a).reduce((sum, own, i) => sum + own * b[i], 0);
const degrees = (a: Vector, b: Vector): number =>
  (Math.acos(Math.min(1, Math.max(-1, product(a, b) / length(a) / length(b)))) * 180) / Math.PI;
const minus = (v: Vector): number[] => Array.from(v, (own) => -own);
const there = <T>(found: T | undefined): T => {
  assert.ok(found !== undefined);
  return found;
};

/** A number or a vector that a place of a sentence has to show, or a name. */
type Expected = number | readonly number[] | string;

/** What the recorded rows of a step say of it, computed without the code that tells its story. */
export class StoryNumbers {
  private readonly done: StoryWanted;
  private readonly record: StepRecord;

  constructor(done: StoryWanted) {
    this.done = done;
    this.record = atOnce(recordStep(done.observed, wholeView(done.opened.summary.dimension)));
  }

  /** What a sentence has to show in its places. */
  of(name: SentenceName): readonly Expected[] {
    return this.ofGradient(name) ?? this.ofStep(name) ?? this.ofSearch(name) ?? this.ofLoss(name);
  }

  private get settings() {
    return this.done.spec.optimizer.settings;
  }

  private setting(id: string): number {
    const own = this.settings[id];
    return typeof own === 'number' ? own : 0;
  }

  private get climbs(): boolean {
    return this.settings.maximize === true;
  }

  /** ∇f where the method takes it. */
  private get taken(): Vector {
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
  private get wanted(): Vector {
    return this.climbs ? this.changed.end : minus(this.changed.end);
  }

  private ofGradient(name: SentenceName): readonly Expected[] | undefined {
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

  private ofStep(name: SentenceName): readonly Expected[] | undefined {
    const { update, learningRate, searches = [] } = this.record;
    const { wanted } = this;
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
        assert.ok(angle <= 90 && this.climbs === (name === 'climbing'));
        return [length(update), angle];
      case 'turnedBack':
      case 'climbingBack':
        assert.ok(angle > 90 && this.climbs === (name === 'climbingBack'));
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
        return [100 * share, degrees(velocity, this.wanted)];
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
    const slopes = Array.from(this.taken, Math.abs);
    const [steep, flat] = slopes[0] >= slopes[1] ? [0, 1] : [1, 0];
    const [slope, step] = [slopes[steep] / slopes[flat], Math.abs(update[steep] / update[flat])];
    assert.ok(slope > step);
    return [nameAt(steep), slope, nameAt(flat), step, scaling[steep], scaling[flat]];
  }

  private ofSearch(name: SentenceName): readonly Expected[] | undefined {
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
        return this.ofModel(name) ?? this.ofSimplex(name);
    }
  }

  private get fall(): number {
    return this.record.value - this.record.nextValue;
  }

  private ofModel(name: SentenceName): readonly Expected[] | undefined {
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

  private ofLoss(name: SentenceName): readonly Expected[] {
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
