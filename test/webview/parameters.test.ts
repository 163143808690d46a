import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { OriginalUnits } from '../../src/core/learning/preparation/originalUnits';
import { PanelModel } from '../../webview/session/panelModel';
import { parametersAt, unitsOf } from '../../webview/session/parameters';
import { readState } from '../../webview/session/state';
import { bowl, picture, rowsFrame, runPicture } from './fixtures';

/** A feature around 1000 with a standard deviation of 200, and a bias. */
const original: OriginalUnits = { shifts: [1000], divisors: [200], outputs: 1, bias: true };

/** Two steps of a weight and a bias; of a big model the page holds no parameters. */
function shown(units?: OriginalUnits, holdsParameters = true): PanelModel {
  const fit = units && { original: units };
  const model = new PanelModel();
  model.show(
    picture('a', 2, {
      objective: { ...bowl(2), ...(fit && { fit }) } as unknown as ReturnType<typeof bowl>,
      runs: [runPicture('a', holdsParameters ? 2 : 0)],
    }),
  );
  const x = (weight: number, bias: number) => (holdsParameters ? [weight, bias] : []);
  model.receive(
    'a',
    rowsFrame([
      { step: 0, loss: 1, x: x(0, 0) },
      { step: 1, loss: 0.5, x: x(4, 7) },
    ]),
  );
  return model;
}

suite('parameters at the time cursor', () => {
  test('are those that were trained, until a person wants original units', () => {
    const model = shown(original);
    assert.deepEqual(Array.from(parametersAt(model, 1)), [4, 7]);
    model.units = 'original';
    assert.deepEqual(Array.from(parametersAt(model, 1)), [4 / 200, 7 - (4 * 1000) / 200]);
    assert.deepEqual(Array.from(parametersAt(model, 0)), [0, 0]);
  });

  test('are none before the first row', () => assert.equal(parametersAt(shown(original), -1).length, 0));

  test('stay as they are where features are not scaled', () => {
    const model = shown();
    model.units = 'original';
    assert.equal(unitsOf(model), undefined);
    assert.deepEqual(Array.from(parametersAt(model, 1)), [4, 7]);
  });

  test('have one kind of units where the page holds none', () =>
    assert.equal(unitsOf(shown(original, false)), undefined));

  test('are said in the units that a person chose, after a reload too', () => {
    const model = shown(original);
    assert.equal(model.state?.units, undefined);
    model.units = 'original';
    const after = new PanelModel(readState(JSON.parse(JSON.stringify(model.state))));
    assert.equal(after.units, 'original');
    assert.equal(new PanelModel(readState({ ...model.state, units: 'metres' })).units, 'scaled');
  });
});
