import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Characters } from '../../../src/core/learning/datasets/characters';
import { Digits } from '../../../src/core/learning/datasets/digits';
import { Random } from '../../../src/core/random';

/** What is read from the digits of a text; undefined where that is left to others. */
function readIn(text: string, ascii?: Uint8Array): number | undefined {
  const digits = new Digits(new Characters(text, ascii));
  return digits.read(0, text.length) ? digits.value : undefined;
}

const spellings: Readonly<Record<string, (random: Random) => string>> = {
  'five decimals': (random) => random.uniform().toFixed(5),
  'the shortest digits that tell a number from its neighbours': (random) => String(random.uniform()),
  'seventeen digits': (random) => (random.uniform() * 1e3).toPrecision(17),
  'nineteen digits': (random) => `${digitsOf(random, 4)}.${digitsOf(random, 15)}`,
  'whole numbers beyond 2^53': (random) => digitsOf(random, 19),
  'halves between two numbers of 64 bits': (random) => String(2n ** 53n + 2n * wholeOf(random) + 1n),
  'tenths of such halves': (random) => `${(2n ** 53n + 2n * wholeOf(random) + 1n) / 10n}.5`,
  'powers of ten': (random) =>
    ((random.uniform() - 0.5) * 10 ** (random.uniform() * 40 - 20)).toExponential(6),
};

const digitsOf = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random.uniform() * 9) + 1).join('');
const wholeOf = (random: Random): bigint => BigInt(Math.floor(random.uniform() * 2 ** 40));

for (const [title, spell] of Object.entries(spellings))
  test(`Digits are read to the last bit, or not at all: ${title}`, () => {
    const random = new Random(7);
    const texts = Array.from(
      { length: 20_000 },
      () => `${random.uniform() < 0.3 ? '-' : ''}${spell(random)}`,
    );
    const wrong = texts.filter((text) => !Object.is(readIn(text) ?? Number(text), Number(text)));
    assert.deepEqual(wrong, []);
  });

test('What most files hold is read from the digits, whether the text comes with its bytes or not', () => {
  const random = new Random(11);
  const texts = Array.from({ length: 20_000 }, (_, i) =>
    i % 2 ? random.uniform().toFixed(6) : String(random.uniform() - 0.5),
  );
  const encoder = new TextEncoder();
  const usual = texts.filter((text) => !text.includes('e'));
  for (const text of usual) assert.equal(readIn(text, encoder.encode(text)), readIn(text));
  const left = usual.filter((text) => readIn(text) === undefined);
  assert.ok(left.length < usual.length / 1000, `${left.length} of ${usual.length} are left to others`);
});

const plain = [
  '0',
  '-0',
  '+7',
  '5.',
  '.5',
  '-.25',
  '1e5',
  '1E-3',
  '2.5e+2',
  '00012',
  '1e22',
  '123456789012345e-22',
];
for (const text of plain)
  test(`"${text}" is read from its digits as Number reads it`, () =>
    assert.ok(Object.is(readIn(text), Number(text))));

const others = [
  '',
  '+',
  '-',
  '.',
  '1.2.3',
  '1,5',
  '1e',
  'e5',
  '1e+',
  '0x10',
  '1_000',
  '1 2',
  '--1',
  'NaN',
  'Infinity',
  '1e400',
  '12345678901234567890',
  '½',
  '１２',
];
for (const text of others)
  test(`"${text}" is not read from its digits`, () => assert.equal(readIn(text), undefined));

const points: readonly (readonly [string, boolean])[] = [
  ['12', false],
  ['1.5', true],
  ['5.', true],
  ['1e3', false],
];
for (const [text, hasPoint] of points)
  test(`"${text}" has ${hasPoint ? 'a' : 'no'} decimal point`, () => {
    const digits = new Digits(new Characters(text));
    assert.equal(digits.read(0, text.length), true);
    assert.equal(digits.hasPoint, hasPoint);
  });
