/** How vectors lie in one array: number i of vector v stands at v·own + i·along. */
export interface VectorLayout {
  readonly count: number;
  /** Numbers of each vector; at least as many as there are vectors. */
  readonly length: number;
  readonly own: number;
  readonly along: number;
}

/** What is left of a vector below this part of its length is rounding: it depends on those before it. */
const dependent = 1e-12;

/** Where squares are left: V8 may put a number that a function returns, or is given, on the heap. */
const found = new Float64Array(1);

/**
 * Makes vectors orthonormal in place, one after the other, each against those before it (Gram & Schmidt, twice, so that rounding
 * leaves nothing): the Q of their QR factorisation with R's diagonal positive. A vector that depends on those before it gives way
 * to the first unit vector that does not. Nothing is allocated.
 * Giraud, Langou, Rozložník & van den Eshof (2005), Numerische Mathematik 101, 87–100.
 */
export function orthonormalise(values: Float64Array, layout: VectorLayout): void {
  const { count, length, own, along } = layout;
  for (let v = 0; v < count; v++) {
    findSquare(values, layout, v);
    const before = found[0];
    takeOff(values, layout, v);
    findSquare(values, layout, v);
    let square = found[0];
    for (let unit = 0; unit < length && !(square > dependent * dependent * before); unit++) {
      for (let i = 0; i < length; i++) values[v * own + i * along] = i === unit ? 1 : 0;
      takeOff(values, layout, v);
      findSquare(values, layout, v);
      // Of all unit vectors, one keeps at least so much.
      if (found[0] > 0.5 / length) square = found[0];
    }
    const size = Math.sqrt(square);
    for (let i = 0; i < length; i++) values[v * own + i * along] /= size;
  }
}

/** Takes off vector v what lies along those before it. */
function takeOff(values: Float64Array, { length, own, along }: VectorLayout, v: number): void {
  for (let pass = 0; pass < 2; pass++)
    for (let u = 0; u < v; u++) {
      let dot = 0;
      for (let i = 0; i < length; i++) dot += values[u * own + i * along] * values[v * own + i * along];
      for (let i = 0; i < length; i++) values[v * own + i * along] -= dot * values[u * own + i * along];
    }
}

function findSquare(values: Float64Array, { length, own, along }: VectorLayout, v: number): void {
  found[0] = 0;
  for (let i = 0; i < length; i++) found[0] += values[v * own + i * along] ** 2;
}
