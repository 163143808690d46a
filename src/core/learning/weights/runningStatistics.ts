import type { NormStatistics } from '../layers/layer';
import { ordersOf } from './order';
import { arrayText, type StoredArray } from './storedArray';

const statistic = /(^|[./])(running_mean|running_var|num_batches_tracked|moving_mean|moving_variance)(:0)?$/;

/** Whether an array is what a batch normalisation of PyTorch or Keras has noted of the rows that it has seen. */
export const isStatistic = ({ name }: Pick<StoredArray, 'name'>): boolean => statistic.test(name);

/** What differs by less, as a share of the standard deviation or of the variance, is said to be the same. */
const tolerance = 1e-3;

/**
 * What is to be said of the statistics in a file, which are never taken over: ours are those of all rows trained on, at the very weights.
 * Undefined where there are none, or they are the same.
 * @param own those of the model with the weights of the file, one for each of its batch normalisations
 * @param file the file's name, safe to be shown
 */
export function statisticsSentence(
  stored: readonly StoredArray[],
  own: readonly NormStatistics[],
  file: string,
): string | undefined {
  const found = stored.filter((array) => isStatistic(array) && !/num_batches_tracked/.test(array.name));
  if (found.length === 0) return undefined;
  const left = `"${file}" has running statistics of batch normalisation, which are not taken over: here mean and variance are those of all rows trained on, at these weights`;
  const [means, variances] = [/mean(:0)?$/, /var(iance)?(:0)?$/].map((kind) => {
    const [order] = ordersOf(found.filter(({ name }) => kind.test(name)));
    return order;
  });
  if (means.length !== own.length || variances.length !== own.length)
    return `${left}. What the file notes cannot be compared with them, as the model has ${own.length} such layers.`;
  for (const [layer, { means: ownMeans, variances: ownVariances }] of own.entries())
    for (const [unit, variance] of ownVariances.entries()) {
      const deviation = Math.sqrt(variance);
      for (const [array, ours, scale] of [
        [means[layer], ownMeans[unit], deviation],
        [variances[layer], variance, variance],
      ] as const) {
        const theirs = array.values[unit];
        if (Math.abs(theirs - ours) > tolerance * scale || array.values.length !== ownVariances.length)
          return `${left}. They differ, first in ${arrayText(array)} at place ${unit + 1}: ${short(theirs)} there, ${short(ours)} here; so predictions differ from those that the file's own program makes in evaluation.`;
      }
    }
  return undefined;
}

const short = (number: number): string => String(Number(number.toPrecision(4)));

/** The arrays that PyTorch evaluates a batch normalisation with, whose scale has a name: they stand for one batch of all rows trained on. */
export function torchStatistics(
  scale: string,
  { means, variances }: NormStatistics,
): readonly (StoredArray & { readonly isWhole?: true })[] {
  const module = scale.replace(/weight$/, '');
  const shape = [means.length];
  return [
    { name: `${module}running_mean`, shape, values: means },
    { name: `${module}running_var`, shape, values: variances },
    { name: `${module}num_batches_tracked`, shape: [], values: Float64Array.of(1), isWhole: true },
  ];
}
