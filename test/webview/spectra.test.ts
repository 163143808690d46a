import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { decadesOf, shareOf, ticksOf } from '../../webview/loss/spectraAxis';
import { Spectra, type SpectraParts } from '../../webview/session/spectra';

const spectra = (...weights: number[]) => ({
  weights: Float64Array.from(weights),
  gradient: Float64Array.of(0, 0),
});

suite('the axis of singular values', () => {
  test('has whole decades around all values but zeros, at most twelve', () => {
    assert.deepEqual(decadesOf([spectra(3, 0.2), spectra(40)]), [-1, 2]);
    assert.deepEqual(decadesOf([spectra(1e3, 1e-30)]), [-9, 3]);
    assert.deepEqual(decadesOf([spectra(1)]), [-1, 0]);
    assert.equal(decadesOf([spectra(0, Number.NaN)]), undefined);
  });

  test('puts zero, and what is below it, at its left end', () => {
    assert.deepEqual(
      [0, 1e-9, 0.1, 1, 10, 100].map((value) => shareOf(value, [-1, 1])),
      [0, 0, 0, 0.5, 1, 1],
    );
  });

  test('labels no more decades than there is room for', () => {
    assert.deepEqual(ticksOf([-3, 1], 10), [-3, -2, -1, 0, 1]);
    assert.deepEqual(ticksOf([-9, 3], 5), [-9, -6, -3, 0, 3]);
  });
});

suite('singular values are asked for', () => {
  function asking() {
    const sent: Parameters<SpectraParts['ask']>[] = [];
    const asked = new Spectra({ ask: (...question) => sent.push(question), changed: () => {} });
    const wish = (run: string, step: number) => ({ run, step, matrix: 0 });
    const answer = (at: number) =>
      sent[at][1]({ answer: { step: sent[at][0].step, spectra: spectra(sent[at][0].step) } });
    return { asked, sent, wish, answer };
  }

  test('one question at a time, the newest wish next, and nothing twice', () => {
    const { asked, sent, wish, answer } = asking();
    asked.want([wish('a', 1), wish('b', 1)]);
    asked.want([wish('a', 7), wish('b', 7)]);
    assert.equal(sent.length, 1);
    for (const at of [0, 1, 2]) answer(at);
    assert.deepEqual(
      sent.map(([{ run, step }]) => `${run}${step}`),
      ['a1', 'a7', 'b7'],
    );
    assert.ok(asked.idle);
    assert.equal(asked.of('a', 0)?.spectra.weights[0], 7);
    assert.equal(asked.of('a', 1), undefined);
  });

  test('not again where they were refused', () => {
    const { asked, sent, wish } = asking();
    asked.want([wish('a', 1)]);
    sent[0][1]({ refusal: 'Gone.' });
    asked.want([wish('a', 1)]);
    assert.equal(sent.length, 1);
    assert.equal(asked.trouble, 'Gone.');
  });
});
