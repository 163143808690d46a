import type { StoredArray } from './storedArray';

/**
 * The orders in which arrays may be a model's layers, the likeliest first. Archives and JSON keep the order in which a program wrote
 * them; safetensors sorts by name, where "10.weight" stands before "2.weight", so that the numbers in names say more, and
 * "head.weight" before "rnn.weight_ih_l0", although recurrent layers come first.
 */
export function ordersOf(arrays: readonly StoredArray[]): readonly (readonly StoredArray[])[] {
  const asWritten = inLayers(arrays, [...new Set(arrays.map(layerOf))]);
  const sorted = [...new Set(arrays.map(layerOf))].sort(byNumbersIn);
  const byNumbers = inLayers(arrays, [
    ...sorted.filter(isRecurrent),
    ...sorted.filter((layer) => !isRecurrent(layer)),
  ]);
  return isSorted(arrays) ? [byNumbers, asWritten] : [asWritten, byNumbers];
}

/** What stands before a name's last part: "net.0" of "net.0.weight", and "rnn.step.2.0" of what layer 2 of an nn.RNN has of its input. */
function layerOf({ name }: StoredArray): string {
  if (/^arr_\d+$/.test(name)) return name;
  const [, before, sum, layer] = /^(.*)(?:weight|bias)_(ih|hh)_l(\d+)$/.exec(name) ?? [];
  if (layer !== undefined) return `${before}${recurrentMark}${layer}.${sum === 'ih' ? 0 : 1}`;
  return name.replace(/[._/]?[^./_]*_?(:0)?$/, '');
}

/** Stands in what is found of the names of recurrent layers. */
const recurrentMark = 'step.';

const isRecurrent = (layer: string): boolean => layer.includes(recurrentMark);

/** Layer by layer, of each the weights before the bias. */
function inLayers(arrays: readonly StoredArray[], layers: readonly string[]): readonly StoredArray[] {
  return layers.flatMap((layer) => {
    const own = arrays.filter((array) => layerOf(array) === layer);
    return [...own.filter((array) => !isBias(array)), ...own.filter(isBias)];
  });
}

const isBias = ({ name }: StoredArray): boolean => /(bias|beta|intercept)[^./]*$/i.test(name);

const isSorted = (arrays: readonly StoredArray[]): boolean =>
  arrays.every(({ name }, i) => i === 0 || arrays[i - 1].name <= name);

/** Texts in the order of their letters, and of the numbers in them. */
function byNumbersIn(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.match(/\d+|\D+/g) ?? []);
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = Number(a[i]) - Number(b[i]);
    if (difference !== 0 && Number.isFinite(difference)) return difference;
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return a.length - b.length;
}
