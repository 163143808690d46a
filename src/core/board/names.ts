import { type BoardSymbol, symbolOf } from './symbol';

/** How the field writes the names of recipes; a name that is not here stands for itself. */
const usual: Readonly<Record<string, string>> = {
  ...{ learningRate: 'η', lr: 'η', momentum: 'μ', dampening: 'd', epsilon: 'ε', alpha: 'α', rho: 'ρ' },
  ...{ beta: 'β', beta1: 'β₁', beta2: 'β₂', beta3: 'β₃', lambda: 'λ', weightDecay: 'λ', decay: 'λ' },
  ...{ gamma: 'γ', delta: 'δ', theta: 'θ', mu: 'μ', sigma: 'σ', tau: 'τ', eta: 'η', value: 'f', l1: 'λ₁' },
  ...{ power1: 'β₁ᵏ', power2: 'β₂ᵏ', power3: 'β₃ᵏ', product: 'P', nextMu: 'μₖ₊₁', momentumDecay: 'ψ' },
  ...{ root: 'c', scale: 'a', guard: 'ε̂', numerator: 'a', length: 'ρ', longest: 'ρ∞', rectifier: 'r' },
  ...{ mHat: 'm̂', vHat: 'v̂', sHat: 'ŝ', wHat: 'ŵ', dHat: 'd̂' },
  ...{ clipNorm: 'c', clipValue: 'c', factor: 'κ', shrinkage: 'ς', share: 'q', weight: 'w', ratio: 'r' },
  ...{ noise: 'ξ', estimate: 'ĥ', previous: 'g₋', change: 'Δ', ahead: 'g₊', later: 'j', origin: 'x₀' },
  ...{ etaMinus: 'η⁻', etaPlus: 'η⁺', stepSizeMin: 'Δmin', stepSizeMax: 'Δmax', size: 'Δ' },
  ...{ trustCoefficient: 'τ', lowestLoss: 'f*', slope: 'G', gap: 'δ', rate: 'α', t0: 't₀', threshold: 't' },
  ...{ smallest: 'ε₂', exponent: 'c', initialDistance: 'd₀', largest: 'ηmax', total: 'S' },
};

/** What was carried into a step under a name that counts steps. */
const before: Readonly<Record<string, string>> = {
  ...{ power1: 'β₁ᵏ⁻¹', power2: 'β₂ᵏ⁻¹', power3: 'β₃ᵏ⁻¹', product: 'P₋' },
};

/** The sign of a name. @param isBefore it is what was carried into the step. @param own what a transform says of its names */
export function signOf(
  name: string,
  isBefore = false,
  own: Readonly<Record<string, string>> = {},
): BoardSymbol {
  const text = (isBefore ? before[name] : undefined) ?? own[name] ?? usual[name] ?? name;
  return symbolOf(text);
}
