import { norm, smallestSquare } from '../../algebra/vector';
import { rounded } from '../../precision';
import type { Draw } from './draw';
import type { Transform } from './transform';

/** How far uphill the gradient is taken, and what the way is measured in. */
export interface Sharpness {
  /** ρ. */
  readonly radius: number;
  /** Each parameter in parts of its size, as ASAM does. */
  readonly adaptive: boolean;
  /** The loss is to rise, so that its worst is downhill. */
  readonly maximize: boolean;
}

/** What ASAM adds to each parameter's size, so that those at 0 move, too: η of its authors' code. */
const smallestSize = 0.01;

/** What keeps the division from blowing up where the gradient is 0. */
const guard = 1e-12;

/**
 * u ← ∇f(x + ε), on the same mini-batch, with ε = ρ·g/‖g‖ and g = ∇f(x): the gradient where the loss is about the worst at a
 * distance of ρ. Adaptive: ε = ρ·T²·g/‖T·g‖ with T = |x| + 0.01. A second evaluation in each step. Nothing when ρ is 0.
 * Foret, Kleiner, Mobahi & Neyshabur (2021), Sharpness-aware minimization for efficiently improving generalization, ICLR,
 * arXiv:2010.01412, eq. 2 and algorithm 1; Kwon, Kim, Park & Choi (2021), ASAM, ICML, arXiv:2102.11600, eq. 8, whose code leaves
 * biases at T = 1.
 */
export function lookUphill({ radius, adaptive, maximize }: Sharpness): Transform[] {
  if (radius === 0) return [];
  const uphill: Draw = {
    evaluates: true,
    prepare(n, precision) {
      const worst = new Float64Array(n);
      const scaled = new Float64Array(n);
      // Here: chosen in a step, the number would be boxed.
      const reach = maximize ? -radius : radius;
      return (into, _generator, { x, gradient }, _memory, objective) => {
        let squares = 0;
        for (let i = 0; i < n; i++) {
          scaled[i] = rounded(gradient[i] * (adaptive ? Math.abs(x[i]) + smallestSize : 1), precision);
          squares += scaled[i] * scaled[i];
        }
        // A call would box its number: only where squares overflow or vanish.
        const isPlain = squares > smallestSquare && squares < Number.POSITIVE_INFINITY;
        const length = isPlain ? Math.sqrt(squares) : norm(scaled);
        const scale = rounded(reach / (length + guard), precision);
        for (let i = 0; i < n; i++) {
          const way = rounded(scaled[i] * (adaptive ? Math.abs(x[i]) + smallestSize : 1), precision);
          worst[i] = rounded(x[i] + rounded(scale * way, precision), precision);
        }
        objective.evaluate(worst, into);
        return 1;
      };
    },
  };
  return [
    {
      ...{ name: 'lookUphill', constants: {}, draws: { uphill }, ofGradient: 'uphill', each: ['u = uphill'] },
      board: {
        constants: { radius: maximize ? -radius : radius },
        symbols: { radius: 'ρ', reach: 'ε̂', sizes: 't', uphill: '∇f(x + ε̂)' },
        each: [
          ...(adaptive
            ? [
                `sizes = abs(x) + ${smallestSize}`,
                `reach = radius*sizes*sizes*u / (norm(sizes*u) + ${guard})`,
              ]
            : [`reach = radius*u / (norm(u) + ${guard})`]),
          'u = uphill',
        ],
      },
    },
  ];
}
