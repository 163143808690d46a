import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Numbers } from '../../webview/page/format';
import { digitsWithin, labelsOf, titleWith } from '../../webview/page/labelling';

const english = new Numbers('en');

function written(values: readonly number[]) {
  const { text, common } = labelsOf(english, values);
  return { texts: values.map(text), common };
}

describe('the numbers of one axis', () => {
  for (const [name, values, texts, common] of [
    ['of a few digits are written in full', [-2, -1.5, 0, 0.5], ['−2', '−1.5', '0', '0.5'], ''],
    ['over decades need one digit each', [1e-7, 0.01, 5, 2000], ['10⁻⁷', '0.01', '5', '2000'], ''],
    ['close to each other get the digits that they differ in', [3.251, 3.252], ['3.251', '3.252'], ''],
    [
      'closer still have what they share written once',
      [3.25000012, 3.25000014, 3.25000016],
      ['2', '4', '6'],
      '3.2500001 + …×10⁻⁸',
    ],
    [
      'below zero, too: what is written is added',
      [-75.5712346, -75.5712344],
      ['4', '6'],
      '−75.571235 + …×10⁻⁷',
    ],
    ['that are large and whole have no power of ten', [12345671, 12345674], ['1', '4'], '1.234567×10⁷ + …'],
    ['that are alone have no neighbour to differ from', [0.015], ['0.015'], ''],
    ['may be none at all', [], [], ''],
  ] as const)
    test(name, () => assert.deepEqual(written(values), { texts, common }));

  test('are never written alike, and name their values, however close the window is', () => {
    for (const centre of [0.24088, -75.57, 1, 197.386, 6e-9, 4.2e8])
      for (let size = 10; size > 1e-11; size /= 3) {
        const step = Math.abs(centre) * size * 0.2;
        const values = [0, 1, 2, 3, 4].map((i) => centre + i * step);
        const { texts, common } = written(values);
        assert.equal(new Set(texts).size, values.length, `${centre} ± ${size}: ${texts}`);
        for (const [i, text] of texts.entries()) {
          const named = common === '' ? numberOf(text) : sumOf(common, text);
          assert.ok(
            Math.abs(named - values[i]) < 0.06 * step + 1e-15 * Math.abs(centre),
            `${common} ${text}`,
          );
        }
        for (const text of texts) assert.ok(text.length <= 12, text);
      }
  });

  test('are named at the title, where they share something', () => {
    assert.equal(titleWith('x', ''), 'x');
    assert.equal(titleWith('x', '3 + …'), 'x = 3 + …');
    assert.equal(titleWith('', '3 + …'), '3 + …');
  });
});

test('a place in a window has a digit that changes from pixel to pixel, and no less than four', () => {
  assert.equal(digitsWithin([-5, 5]), 4);
  assert.equal(digitsWithin([0.2408822, 0.2408823]), 10);
  assert.equal(digitsWithin([1, 1 + 1e-15]), 15);
});

test('beside numbers with a power of ten, thousands have one too', () => {
  assert.deepEqual(written([20, 5e4, 2e5, 1e6]).texts, ['20', '5×10⁴', '2×10⁵', '10⁶']);
  assert.deepEqual(written([0, 2000, 50000]).texts, ['0', '2000', '50000']);
});

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Reads a number back: "−2.5×10⁻³" or "10⁴". */
function numberOf(text: string): number {
  const plain = text
    .replace(/−/g, '-')
    .replace(/^(-?)10(?=[⁻⁰-⁹¹²³])/, '$11×10')
    .replace(/×10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, minus: string, digits: string) => {
      const power = Array.from(digits, (digit) => superscripts.indexOf(digit)).join('');
      return `e${minus === '' ? '' : '-'}${power}`;
    });
  return Number(plain);
}

/** The value that a label means beside "3.25 + …×10⁻⁶". */
function sumOf(common: string, text: string): number {
  const [base, power] = common.split(' + …');
  const factor = power === '' ? 1 : numberOf(power.slice(1));
  return numberOf(base) + numberOf(text) * factor;
}
