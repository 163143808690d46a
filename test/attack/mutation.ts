import type { Random } from '../../src/core/random';

/** Bytes as a failing disk, a full one or a hand may leave them: some flipped, cut, inserted, swapped, or set to extremes. */
export function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  const mutations = [flipped, cut, inserted, swapped, huge] as const;
  return mutations[random.below(mutations.length)](bytes, random);
}

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const made = bytes.slice();
  for (let i = random.below(8); i >= 0; i--) made[random.below(made.length)] ^= 1 << random.below(8);
  return made;
}

/** Cut by whole numbers as often as anywhere. */
function cut(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length);
  return bytes.slice(0, random.below(2) === 0 ? at : at - (at % 8));
}

function inserted(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length);
  const more = Uint8Array.from({ length: 1 + random.below(64) }, () => random.below(256));
  return Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(at)]);
}

/** Two pieces of 64 bytes, a row in two parameters, change places. */
function swapped(bytes: Uint8Array, random: Random): Uint8Array {
  const made = bytes.slice();
  const [a, b] = [0, 1].map(() => 8 * random.below(Math.max(1, (bytes.length - 64) >> 3)));
  made.set(bytes.subarray(a, a + 64), b);
  made.set(bytes.subarray(b, b + 64), a);
  return made;
}

/** A count near the front is huge. */
function huge(bytes: Uint8Array, random: Random): Uint8Array {
  const made = bytes.slice();
  const view = new DataView(made.buffer);
  if (made.length >= 20) view.setUint32(4 * random.below(5), random.below(2 ** 32), true);
  return made;
}

const strange: readonly unknown[] = [
  null,
  true,
  '',
  'x',
  '../..',
  0,
  -1,
  0.5,
  1e308,
  [],
  {},
  [[]],
  { kind: 5 },
];

/** A JSON value of which one member, wherever it is, is another, gone, or twice there. */
export function mutatedJson(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.below(6) === 0)
    return strange[random.below(strange.length)];
  const keys = Object.keys(value);
  if (keys.length === 0) return strange[random.below(strange.length)];
  const key = keys[random.below(keys.length)];
  const made: Record<string, unknown> = { ...value };
  if (random.below(5) === 0) delete made[key];
  else made[random.below(8) === 0 ? 'more' : key] = mutatedJson(made[key], random);
  return Array.isArray(value) ? Object.values(made) : made;
}
