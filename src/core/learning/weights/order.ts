import type { StoredArray } from './storedArray';

/**
 * The orders in which arrays may be a model's layers, the likeliest first. Archives and JSON keep the order in which a program wrote
 * them; safetensors sorts by name, where "10.weight" stands before "2.weight", so that the numbers in names say more.
 */
export function ordersOf(arrays: readonly StoredArray[]): readonly (readonly StoredArray[])[] {
  const asWritten = inLayers(arrays, [...new Set(arrays.map(layerOf))]);
  const byNumbers = inLayers(arrays, [...new Set(arrays.map(layerOf))].sort(byNumbersIn));
  return isSorted(arrays) ? [byNumbers, asWritten] : [asWritten, byNumbers];
}

/** What stands before a name's last part: "net.0" of "net.0.weight". */
const layerOf = ({ name }: StoredArray): string =>
  /^arr_\d+$/.test(name) ? name : name.replace(/[._/]?[^./_]*_?(:0)?$/, '');

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
