import type { OwnName } from '../board/ownLine';
import type { RateTold } from './schedule';

/** A setting as a line names it. */
export const setting = (symbol: string, value: number): OwnName => ({ symbol, value, isConstant: true });

/** How many steps were done, as a line names it. */
export const stepsDone = (k: number): OwnName => setting('k', k);

/** η of the optimizer, from which a schedule departs. */
export const firstRate = (learningRate: number): OwnName => setting('η₀', learningRate);

/** Where a line of a cosine begins and ends. */
interface CosineEnds {
  readonly learningRate: number;
  readonly lowest: number;
}

/** ηₘᵢₙ + (η₀ − ηₘᵢₙ)·(1 + cos(π·k/T))/2, the line of half a cosine wave of T steps. */
export const cosineTold =
  ({ learningRate, lowest }: CosineEnds, period: () => number) =>
  (k: number): RateTold => ({
    formula: lowest === 0 ? 'eta*(1 + cos(pi*k/T)) / 2' : 'low + (eta - low)*(1 + cos(pi*k/T)) / 2',
    names: {
      ...{ low: setting('ηmin', lowest), eta: firstRate(learningRate) },
      ...{ k: stepsDone(k), T: setting('T', period()) },
    },
  });
