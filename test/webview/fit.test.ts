import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DrawnRows, FitAnswer, FitColumn } from '../../src/core/fitted/fitAnswer';
import type { FitAsk } from '../../src/core/fitted/fitAsk';
import { offeredLooks, partsFor, suits, tellingColumns } from '../../webview/fit/looks';
import { CalmWindow, roomy } from '../../webview/fit/windows';
import { Fitter, type WantedFit } from '../../webview/session/fitter';

const column = (tells: number, words?: readonly string[]): FitColumn => ({
  name: 'a',
  usual: 0,
  tells,
  range: [0, 1],
  ...(words && { words }),
});
const number = column(0.1);
const text = column(0, ['red', 'blue']);

describe('the looks that are offered', () => {
  const cases: readonly [words: string, columns: readonly FitColumn[], classes: boolean, looks: string][] = [
    ['of numbers over one column', [number], false, 'data,predicted,residuals'],
    ['of numbers over two', [number, number], false, 'predicted,residuals'],
    ['of numbers over words', [text], false, 'predicted,residuals'],
    ['of classes over one column', [number], true, 'data,confusion'],
    ['of classes over two', [number, text, number], true, 'regions,confusion'],
    ['of classes over words', [text, number], true, 'confusion'],
  ];
  for (const [words, columns, classes, looks] of cases)
    test(`are ${looks} ${words}`, () => assert.equal(String(offeredLooks(columns, classes)), looks));

  test('are pictures first where rows are some, and never two of their pixels', () => {
    const pixels = [number, number, number];
    assert.deepEqual(offeredLooks(pixels, true, true), ['pictures', 'confusion']);
    assert.deepEqual(offeredLooks(pixels, false, true), ['pictures', 'predicted', 'residuals']);
  });

  test('begin with the two columns that tell classes apart best', () =>
    assert.deepEqual(tellingColumns([column(0.2), text, column(0.9), column(0.4)]), [2, 3]));

  test('ask for what they are drawn from', () => {
    for (const look of ['data', 'regions', 'predicted', 'residuals', 'confusion'] as const) {
      const { fine, coarse } = partsFor(look, [0, 1]);
      for (const parts of [fine, coarse]) {
        const names = Object.keys(parts);
        // Whatever is asked for comes.
        const answer = Object.fromEntries(names.map((name) => [name, {}])) as FitAnswer;
        assert.ok(suits(look, answer), look);
        assert.ok(!suits(look, {}), `${look} is not drawn from nothing`);
      }
    }
  });
});

test('pictures are drawn once the worst rows of a network have come, not from the units that another look asked for', () => {
  const { fine, coarse } = partsFor('pictures', [0, 1]);
  assert.deepEqual(fine, coarse);
  assert.ok(fine.predictions && (fine.network?.worst ?? 0) > 0);
  const predictions = new Float64Array(1);
  const network = { columns: [], links: [] };
  const worst = { rows: new Int32Array(1), losses: new Float64Array(1) };
  assert.ok(suits('pictures', { predictions, network: { ...network, worst } }));
  assert.ok(!suits('pictures', { predictions, network }));
});

describe('the window of residuals', () => {
  test('holds them, and stays while they shrink a little', () => {
    const calm = new CalmWindow();
    const [, first] = calm.around(7);
    assert.ok(first >= 7);
    assert.deepEqual(calm.around(5), [-first, first]);
    assert.deepEqual(calm.around(Number.NaN), [-first, first]);
    const [, later] = calm.around(0.1);
    assert.ok(later >= 0.1 && later < 1);
  });

  test('has room around equal numbers', () => {
    for (const value of [0, 5, -3]) {
      const [low, high] = roomy([value, value]);
      assert.ok(low < value && value < high);
    }
  });
});

describe('the fitter', () => {
  const rows = { columns: [] } as unknown as DrawnRows; // It hands them on as they come.
  const fine: FitAsk = { curve: { points: 9 } };
  const coarse: FitAsk = { curve: { points: 3 } };
  const wanted = (step: number, resting = true, objective = 'f'): WantedFit => ({
    ...{ objective, at: { run: 'r', step }, fine, coarse, resting },
  });

  test('asks for a pin as for a step: the newest place alone, with the rows that it has', () => {
    const { made, places, answer } = fitter();
    const pin = (s: number): WantedFit => ({ ...wanted(0), at: { plane: 'p', place: [s, 1] } });
    for (const s of [1, 2, 3, 4]) made.want(pin(s));
    answer();
    assert.deepEqual(made.taken?.at, { plane: 'p', place: [1, 1] });
    answer();
    made.want(pin(4));
    assert.deepEqual(places, [
      [1, 1],
      [4, 1],
    ]);
    assert.deepEqual(made.taken?.at, { plane: 'p', place: [4, 1] });
    assert.equal(made.taken?.step, undefined);
  });

  function fitter(took = 100) {
    const asked: { step: number; parts: FitAsk }[] = [];
    const places: (readonly number[])[] = [];
    const settle: (() => void)[] = [];
    let clock = 0;
    const made = new Fitter({
      ask: ({ at, parts }, settled) => {
        const step = 'step' in at ? at.step : 0;
        asked.push({ step, parts });
        if ('place' in at) places.push(at.place);
        settle.push(() => {
          clock += took;
          const fit = parts.rows ? { rows } : {};
          if (step < 0) settled({ refusal: 'gone' });
          else settled({ answer: 'place' in at ? { fit } : { step, fit } });
        });
      },
      changed: () => undefined,
      now: () => clock,
    });
    return { made, asked, places, answer: () => settle.shift()?.() };
  }

  test('asks one thing at a time, and then for the newest', () => {
    const { made, asked, answer } = fitter();
    for (const step of [1, 2, 3]) made.want(wanted(step));
    assert.deepEqual(
      asked.map(({ step }) => step),
      [1],
    );
    answer();
    assert.deepEqual(
      asked.map(({ step }) => step),
      [1, 3],
    );
    assert.ok(!made.idle);
    answer();
    assert.ok(made.idle);
    assert.equal(made.taken?.step, 3);
  });

  test('asks for the rows of an objective once', () => {
    const { made, asked, answer } = fitter();
    for (const [step, objective] of [
      [1, 'f'],
      [2, 'f'],
      [1, 'g'],
    ] as const) {
      made.want(wanted(step, true, objective));
      answer();
    }
    assert.deepEqual(
      asked.map(({ parts }) => parts.rows === true),
      [true, false, true],
    );
  });

  test('is coarse while things move and a fine picture takes long, and fine when they rest', () => {
    const { made, asked, answer } = fitter(100);
    made.want(wanted(1));
    answer();
    made.want(wanted(2, false));
    answer();
    made.want(wanted(2, true));
    answer();
    made.want(wanted(2, true));
    assert.deepEqual(
      asked.map(({ parts }) => parts.curve?.points),
      [9, 3, 9],
    );
  });

  test('is fine all the time where that is quick', () => {
    const { made, asked, answer } = fitter(5);
    made.want(wanted(1));
    answer();
    made.want(wanted(2, false));
    assert.deepEqual(
      asked.map(({ parts }) => parts.curve?.points),
      [9, 9],
    );
  });

  test('drops what comes of an objective that is left', () => {
    const { made, answer } = fitter();
    made.want(wanted(1, true, 'f'));
    made.want(wanted(1, true, 'g'));
    answer();
    assert.equal(made.taken?.objective, undefined);
    answer();
    assert.equal(made.taken?.objective, 'g');
  });

  test('says why nothing comes', () => {
    const { made, answer } = fitter();
    made.want(wanted(-1));
    answer();
    assert.equal(made.trouble, 'gone');
  });
});
