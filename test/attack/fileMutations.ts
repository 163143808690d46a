import type { Random } from '../../src/core/random';

/** Signs around and between cells. */
export const cellSigns = ['"', '""', "'", ',', ';', '\t', '|'] as const;

/** Bytes that have a meaning in a text, a table or a number, or that end one too early. */
const pieces: readonly Uint8Array[] = [
  ...[...cellSigns, '\r', '\n', '\r\n', '\0', '#', '\\', '\\u0000', '{', '}', '[', ']'],
  ...[
    'null',
    'true',
    '-',
    '-0',
    '1e999',
    '-1e-400',
    '0x10',
    '1_000',
    'NaN',
    '∞',
    '1e5',
    '99999999999999999999',
  ],
  ...[
    '"__proto__":',
    '"constructor"',
    '"toString"',
    '"$schema":1,',
    '\u001b[2J',
    '\u202e',
    '\ufeff',
    '\ufffd',
    '💥',
  ],
  ...[',,,,,,,,', '[[[[[[[[', ']]]]]]]]', '"\n"\n"', ' \u2028 ', '\u00a0'],
]
  .map((text): Uint8Array => Buffer.from(text))
  .concat(
    [
      [0xff, 0xfe],
      [0xfe, 0xff],
      [0xef, 0xbb, 0xbf],
      [0xc3],
      [0xed, 0xa0, 0x80],
      [0x80],
      [0x1f, 0x8b],
      [0xb0, 0xa1],
    ].map((bytes) => Uint8Array.from(bytes)),
  );

export function oneOf<T>(random: Random, items: readonly T[]): T {
  return items[random.below(items.length)];
}

/** A place to cut at, or the end. */
const placeIn = (random: Random, bytes: Uint8Array): number => random.below(bytes.length + 1);

/** What is done to a file: each answers a new one that is hardly longer, but for `grown`. */
const changes: readonly ((random: Random, file: Buffer) => Buffer)[] = [
  function inserted(random, file) {
    const at = placeIn(random, file);
    return Buffer.concat([file.subarray(0, at), oneOf(random, pieces), file.subarray(at)]);
  },
  function overwritten(random, file) {
    const changed = Buffer.from(file);
    if (file.length > 0) changed[random.below(file.length)] = random.below(256);
    return changed;
  },
  function cut(random, file) {
    return file.subarray(0, placeIn(random, file));
  },
  function without(random, file) {
    const begin = placeIn(random, file);
    return Buffer.concat([file.subarray(0, begin), file.subarray(begin + 1 + random.below(20))]);
  },
  function repeated(random, file) {
    const begin = placeIn(random, file);
    const part = file.subarray(begin, begin + 1 + random.below(60));
    return Buffer.concat([file.subarray(0, begin), part, part, file.subarray(begin)]);
  },
  function numberChanged(random, file) {
    const value = oneOf(random, [
      '-1',
      '0',
      '1e308',
      '1e-320',
      '0.5',
      '4294967296',
      '1e7',
      '""',
      '[]',
      'null',
    ]);
    const numbers = [...file.toString('latin1').matchAll(/\d+(\.\d+)?/g)];
    if (numbers.length === 0) return file;
    const { index, 0: number } = oneOf(random, numbers);
    return Buffer.concat([file.subarray(0, index), Buffer.from(value), file.subarray(index + number.length)]);
  },
  function recoded(_random, file) {
    return Buffer.from(`\ufeff${file}`, 'utf16le');
  },
  function grown(random, file) {
    const piece = oneOf(random, pieces);
    const at = placeIn(random, file);
    const many = Buffer.alloc(piece.length * (1 + random.below(3000)), piece);
    return Buffer.concat([file.subarray(0, at), many, file.subarray(at)]);
  },
];

/** A file as it was, with one to four faults. */
export function mutated(random: Random, file: Uint8Array): Buffer {
  let changed: Buffer = Buffer.from(file);
  for (let times = 1 + random.below(4); times > 0; times--) changed = oneOf(random, changes)(random, changed);
  return changed;
}
