import type { Transform } from './transform';

// Transforms of Adam's kin: a running mean m of the gradients over the root of one of their squares.

type Moments = { readonly beta1: number; readonly beta2: number; readonly epsilon: number };

/** How the second moment grows, and the name of what stands under the root. */
export interface SecondMoment {
  /** Their first values; that of m too, where it is not 0. */
  readonly vectors: Readonly<Record<string, number>>;
  readonly each: readonly string[];
  readonly root: string;
}

/** v ← β₂·v + (1−β₂)·u². Kingma & Ba (2015). */
export const meanSquare: SecondMoment = {
  vectors: { v: 0 },
  each: ['v = beta2*v + (1 - beta2)*u*u'],
  root: 'v',
};

/** The largest v so far. Reddi, Kale & Kumar (2018), On the convergence of Adam and beyond, algorithm 2. */
export const largestMeanSquare: SecondMoment = {
  vectors: { v: 0, w: 0 },
  each: [...meanSquare.each, 'w = max(w, v)'],
  root: 'w',
};

/** s ← β₂·s + (1−β₂)·(u − m)² + ε. Zhuang et al. (2020), AdaBelief optimizer, arXiv:2010.07468, algorithm 2. */
export const meanSurprise: SecondMoment = {
  vectors: { s: 0 },
  each: ['s = beta2*s + (1 - beta2)*(u - m)*(u - m) + epsilon'],
  root: 's',
};

/**
 * v ← v − (1−β₂)·sign(v − u²)·u², and m beside it, from their first values.
 * Zaheer et al. (2018), Adaptive methods for nonconvex optimization, algorithm 2.
 */
export function controlledSquare(first: { readonly v: number; readonly m: number }): SecondMoment {
  return {
    vectors: first,
    each: ['v = v - (1 - beta2)*sign(v - u*u)*u*u'],
    root: 'v',
  };
}

/**
 * What makes up for the moments' start at 0, with cₖ = √(1−β₂ᵏ):
 * - `both`: u ← m/(1−β₁ᵏ) / (√v/cₖ + ε), Kingma & Ba's algorithm 1;
 * - `rate`: u ← cₖ/(1−β₁ᵏ) · m/(√v + ε̂), the end of their section 2, where ε̂ stands beside the uncorrected root;
 * - `none`: u ← m/(√v + ε).
 */
export type Correction = 'both' | 'rate' | 'none';

const powers = ['power1 = flush(power1*beta1)', 'power2 = flush(power2*beta2)'];
const mean = 'm = beta1*m + (1 - beta1)*u';

/**
 * m ← β₁·m + (1−β₁)·u, the second moment likewise, and their quotient with the correction. Kingma & Ba (2015),
 * arXiv:1412.6980; in algorithm 1 numerator and denominator are multiplied by cₖ, so that there is one root less.
 */
export function scaleByMoments(constants: Moments, second: SecondMoment, correction: Correction): Transform {
  const vectors = { m: 0, ...second.vectors };
  const root = `sqrt(${second.root})`;
  if (correction === 'none')
    return {
      name: 'scaleByMoments',
      constants,
      vectors,
      each: [mean, ...second.each, `u = m / (${root} + epsilon)`],
      ...{ scaling: `1 / (${root} + epsilon)`, velocity: 'm' },
    };
  return {
    name: 'scaleByMoments',
    constants,
    scalars: { power1: 1, power2: 1 },
    vectors,
    once: [
      ...powers,
      'root = sqrt(1 - power2)',
      'scale = root / (1 - power1)',
      correction === 'both' ? 'guard = root*epsilon' : 'guard = epsilon',
    ],
    each: [mean, ...second.each, `u = scale*m / (${root} + guard)`],
    ...{ scaling: `scale / (${root} + guard)`, velocity: 'm' },
    // The rate's form is written as it is computed.
    ...(correction === 'both' && {
      board: {
        once: powers,
        each: [
          ...[
            mean,
            ...second.each,
            'mHat = m / (1 - power1)',
            `${second.root}Hat = ${second.root} / (1 - power2)`,
          ],
          `u = mHat / (sqrt(${second.root}Hat) + epsilon)`,
        ],
      },
    }),
  };
}

/** Where ε stands in Adamax: added to |u|, to the norm s, or nowhere. */
export type AdamaxGuard = 'slope' | 'norm' | 'none';

/**
 * m ← β₁·m + (1−β₁)·u; s ← max(β₂·s, |u|); u ← m/((1−β₁ᵏ)·s). Kingma & Ba (2015), algorithm 2, which has no ε: 0/0,
 * of a parameter without any slope so far, is 0 then.
 */
export function scaleByAdamax(constants: Moments, guard: AdamaxGuard): Transform {
  const slope = guard === 'slope' ? 'abs(u) + epsilon' : 'abs(u)';
  const norm = { slope: 's', norm: '(s + epsilon)', none: '(s + (1 - sign(s)))' }[guard];
  return {
    name: 'scaleByAdamax',
    constants,
    scalars: { power1: 1 },
    vectors: { m: 0, s: 0 },
    once: ['power1 = flush(power1*beta1)', 'scale = 1 / (1 - power1)'],
    each: [mean, `s = max(beta2*s, ${slope})`, `u = scale*m / ${norm}`],
    scaling: `scale / ${norm}`,
  };
}

/**
 * Adam with Nesterov's look-ahead: μₖ = β₁·(1 − ½·0.96^(k·ψ)), Pₖ = Pₖ₋₁·μₖ; m and v as in Adam;
 * u ← [(1−μₖ)/(1−Pₖ)·u + μₖ₊₁/(1−Pₖ·μₖ₊₁)·m] / (√(v/(1−β₂ᵏ)) + ε), as PyTorch documents it and, since 2.0, computes it.
 * The paper's algorithm 2 (`scheduledMean`) differs twice: m ← μₖ·m + (1−μₖ)·u, and β₂·v/(1−β₂ᵏ) under the root.
 * Dozat (2016), Incorporating Nesterov momentum into Adam. Numerator and denominator are multiplied by the root of
 * v's correction, as in Adam.
 */
export function scaleByNadam(
  constants: Moments & { readonly momentumDecay: number },
  scheduledMean: boolean,
): Transform {
  return {
    name: 'scaleByNadam',
    constants,
    scalars: { product: 1, power2: 1 },
    vectors: { m: 0, v: 0 },
    once: [
      'power2 = flush(power2*beta2)',
      scheduledMean ? 'root = sqrt((1 - power2) / beta2)' : 'root = sqrt(1 - power2)',
      'guard = root*epsilon',
      'mu = beta1*(1 - 0.5*0.96^(k*momentumDecay))',
      'nextMu = beta1*(1 - 0.5*0.96^((k + 1)*momentumDecay))',
      'product = flush(product*mu)',
      'gradientScale = root * (1 - mu) / (1 - product)',
      'momentScale = root * nextMu / (1 - product*nextMu)',
    ],
    each: [
      scheduledMean ? 'm = mu*m + (1 - mu)*u' : mean,
      ...meanSquare.each,
      'u = (gradientScale*u + momentScale*m) / (sqrt(v) + guard)',
    ],
    ...{ scaling: '1 / (sqrt(v)/root + epsilon)', velocity: 'm' },
    board: {
      once: [
        'power2 = flush(power2*beta2)',
        'mu = beta1*(1 - 0.5*0.96^(k*momentumDecay))',
        'nextMu = beta1*(1 - 0.5*0.96^((k + 1)*momentumDecay))',
        'product = flush(product*mu)',
      ],
      each: [
        scheduledMean ? 'm = mu*m + (1 - mu)*u' : mean,
        ...meanSquare.each,
        'mHat = nextMu*m / (1 - product*nextMu) + (1 - mu)*u / (1 - product)',
        scheduledMean ? 'vHat = beta2*v / (1 - power2)' : 'vHat = v / (1 - power2)',
        'u = mHat / (sqrt(vHat) + epsilon)',
      ],
    },
  };
}

/** From which length ρ of the averaged past the step is rectified, and where ε stands in it. */
export interface Rectification {
  /** Rectified when ρₖ is above this. */
  readonly threshold: number;
  /** Beside the uncorrected root √v, beside √v/cₖ, or nowhere. */
  readonly guard: 'rate' | 'both' | 'none';
}

/**
 * m and v as in Adam; ρ∞ = 2/(1−β₂) − 1, ρₖ = ρ∞ − 2k·β₂ᵏ/(1−β₂ᵏ). Up to the threshold u ← m/(1−β₁ᵏ); above it that
 * times rₖ·cₖ/√v with cₖ = √(1−β₂ᵏ) and rₖ = √((ρₖ−4)(ρₖ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρₖ)).
 * Liu et al. (2020), On the variance of the adaptive learning rate and beyond, arXiv:1908.03265, algorithm 2, without
 * any ε: 0/0, of a parameter without any slope so far, is 0 then.
 */
export function scaleByRectifiedMoments(
  { beta1, beta2, epsilon }: Moments,
  { threshold, guard }: Rectification,
): Transform {
  const longest = 2 / (1 - beta2) - 1;
  const variance = (longest - 4) * (longest - 2);
  // ρₖ never exceeds ρ∞, so that below the threshold no step is rectified; `variance` may then be 0.
  const scale = longest / (longest > threshold ? variance : 1);
  const root = { rate: 'sqrt(v) + epsilon', both: 'sqrt(v) + root*epsilon', none: 'sqrt(v) + (1 - sign(v))' };
  return {
    name: 'scaleByRectifiedMoments',
    constants: { beta1, beta2, epsilon, longest, scale, threshold },
    scalars: { power1: 1, power2: 1 },
    vectors: { m: 0, v: 0 },
    once: [
      ...powers,
      'length = longest - 2*k*power2/(1 - power2)',
      'rectified = max(0, sign(length - threshold))',
      'root = sqrt(1 - power2)',
      'rectifier = root*sqrt(max(0, (length - 4)*(length - 2)*scale/length))',
      'numerator = (rectified*rectifier + (1 - rectified)) / (1 - power1)',
    ],
    each: [mean, ...meanSquare.each, `u = numerator*m / (rectified*(${root[guard]}) + (1 - rectified))`],
    ...{ scaling: `numerator / (rectified*(${root[guard]}) + (1 - rectified))`, velocity: 'm' },
    board: {
      once: [
        ...powers,
        'length = longest - 2*k*power2 / (1 - power2)',
        'rectifier = if(length > threshold, sqrt((length - 4)*(length - 2)*longest / ((longest - 4)*(longest - 2)*length)), 1)',
      ],
      each: [
        ...[mean, ...meanSquare.each, 'mHat = m / (1 - power1)'],
        `u = if(length > threshold, rectifier*sqrt(1 - power2)*mHat / (${root[guard].replace('root', 'sqrt(1 - power2)')}), mHat)`,
      ],
    },
  };
}
