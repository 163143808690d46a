import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PanelState } from '../../src/protocol/messages/panelState';
import { firstLayers } from '../../webview/layers';
import { PanelModel } from '../../webview/session/panelModel';
import { readState } from '../../webview/session/state';
import { bowl, picture, rowsFrame, runPicture, viewOf } from './fixtures';

const falling = (count: number, x: (step: number) => readonly number[]) =>
  rowsFrame(Array.from({ length: count }, (_, step) => ({ step, loss: 100 / (1 + step), x: x(step) })));

describe('the loss chart', () => {
  const chart = {
    timeScale: 'logarithmic',
    times: { of: 'steps', ends: [20, 40] },
    values: { of: 'logarithmic loss', ends: [1e-3, 1] },
    scales: { distance: 'linear' },
    second: 'gradientNorm',
    smoothing: 0.6,
  } as const;

  const shownWith = (state: unknown): PanelModel => {
    const model = new PanelModel(readState(state));
    model.show(picture('a', 2));
    return model;
  };
  const saved = { run: 'a', scale: 'linear', axes: [0, 1] };

  test('is after a reload as a person left it', () => {
    const model = shownWith({ ...saved, chart, quantity: 'distance' });
    assert.deepEqual(model.state?.chart, chart);
    assert.equal(model.quantity, 'distance');
    assert.equal(model.quantityScale, 'linear');
    assert.equal(model.second, 'gradientNorm');
    assert.deepEqual(model.chart.timesBy('steps'), [20, 40]);
    assert.deepEqual(readState(JSON.parse(JSON.stringify(model.state))), model.state);
  });

  test('forgets times and ends with other runs, and keeps the rest', () => {
    const model = shownWith({ ...saved, chart });
    model.show(picture('b', 2));
    const { times, values, ...rest } = chart;
    assert.deepEqual(model.state?.chart, rest);
  });

  test('is as at first where what was kept is no choice', () => {
    for (const broken of [
      7,
      { smoothing: 1 },
      { smoothing: Number.NaN },
      { times: { of: 'steps', ends: [4, 2] } },
      { times: { of: 'steps', ends: [-4, 2] } },
      { values: { ends: [1, 2] } },
      { scales: { loss: 'cubic' } },
      { second: 3, timeScale: 'linear' },
    ])
      assert.equal(shownWith({ ...saved, chart: broken }).state?.chart, undefined, JSON.stringify(broken));
  });

  test('has nothing at the right axis that the left one has, or that the run has not', () => {
    const model = shownWith({ ...saved, chart: { second: 'testAccuracy' } });
    assert.equal(model.second, undefined);
    model.chart.second = 'distance';
    assert.equal(model.second, 'distance');
    model.quantity = 'distance';
    assert.equal(model.second, undefined);
  });

  test('divides each axis by itself', () => {
    const model = shownWith(saved);
    model.useScale('loss', 'logarithmic');
    model.useScale('learningRate', 'logarithmic');
    assert.deepEqual(
      ['loss', 'gradientNorm', 'learningRate', 'distance'].map((id) => model.scaleOf(id)),
      ['logarithmic', 'logarithmic', 'logarithmic', 'logarithmic'],
    );
    model.useScale('loss', 'linear');
    assert.equal(model.scaleOf('learningRate'), 'logarithmic');
  });
});

describe('a session', () => {
  test('takes rows in and follows the newest step', () => {
    const model = new PanelModel();
    model.show(picture('a', 2));
    model.receive(
      'a',
      falling(5, (step) => [3 - step, 3]),
    );
    model.receive(
      'stranger',
      falling(5, (step) => [step, step]),
    );
    assert.equal(model.run?.length, 5);
    assert.equal(model.cursor.time, 4);
    assert.equal(model.current(1), 20);
  });

  test('keeps the rows of a run that is shown again, and begins anew with another', () => {
    const model = new PanelModel();
    model.show(picture('a', 2));
    model.receive(
      'a',
      falling(5, () => [1, 1]),
    );
    model.cursor.moveTo(2);
    model.show(picture('a', 2));
    assert.equal(model.run?.length, 5);
    assert.equal(model.cursor.time, 2);
    model.show(picture('b', 2, { runs: [runPicture('b', 2), runPicture('a', 2, { role: 'ghost' })] }));
    assert.equal(model.run?.length, 0);
    assert.deepEqual(
      model.runs.ghosts.map(({ length }) => length),
      [5],
    );
    assert.equal(model.cursor.live, true);
  });

  test('widens the window for iterates, not for those on their way to infinity', () => {
    const model = new PanelModel();
    model.show(picture('a', 2));
    assert.deepEqual(model.window.intervals, [
      [-5, 5],
      [-5, 5],
    ]);
    model.receive(
      'a',
      rowsFrame([
        { step: 0, loss: 1, x: [3, 3] },
        { step: 1, loss: 1, x: [10, 3] },
        { step: 2, loss: 1, x: [1e9, 3] },
        { step: 3, loss: Number.NaN, x: [Number.NaN, 3] },
      ]),
    );
    model.window.followIterates();
    assert.deepEqual(model.window.intervals, [
      [-5, 11.2],
      [-5, 5],
    ]);
  });

  test("leaves a person's window alone until it is fitted again", () => {
    const model = new PanelModel();
    model.show(picture('a', 2));
    model.window.zoomTo([
      [0, 1],
      [0, 1],
    ]);
    model.receive(
      'a',
      falling(3, () => [20, 20]),
    );
    model.window.followIterates();
    assert.deepEqual(model.window.intervals[0], [0, 1]);
    model.window.fit();
    assert.ok(model.window.intervals[0][1] > 20);
  });

  test('keeps the window on a parallel plane, and begins anew along other directions', () => {
    const model = new PanelModel();
    const objective = bowl(3);
    const along = (axes: readonly number[], origin: readonly number[]) =>
      picture('a', 3, { plane: viewOf(objective, { kind: 'axes', axes, origin }) });
    model.show(along([0, 1], [3, 3, 3]));
    model.window.zoomTo([
      [0, 1],
      [0, 1],
    ]);
    model.takeGrid({ columns: 1, rows: 1, values: Float64Array.of(1), window: model.window.intervals });
    model.show(along([0, 1], [1, 1, 0]));
    assert.deepEqual(model.window.intervals[0], [0, 1]);
    assert.ok(model.grid, 'the old landscape stands until the new one is there');
    model.show(along([2, 0], [1, 1, 0]));
    assert.deepEqual(model.window.intervals[0], [-5, 5]);
    assert.equal(model.grid, undefined);
  });

  test('another objective has no landscape yet, also where only its activation is another', () => {
    const model = new PanelModel();
    const relu = picture('a', 2, { key: 'loss under relu' });
    model.show(relu);
    model.takeGrid({ columns: 1, rows: 1, values: Float64Array.of(0.5), window: model.window.intervals });
    model.show({ ...relu, key: 'loss under gelu' });
    assert.equal(model.grid, undefined);
  });

  test('shows any number of runs at a time, one of them current', () => {
    const model = new PanelModel();
    const runs = [
      runPicture('a', 2, { role: 'rival', series: 1 }),
      runPicture('b', 2),
      runPicture('c', 2, { role: 'ghost' }),
    ];
    model.show(picture('b', 2, { runs }));
    for (const run of ['a', 'b', 'c'])
      model.receive(
        run,
        falling(3, () => [4, 9]),
      );
    assert.equal(model.run?.picture.run, 'b');
    assert.deepEqual(
      model.runs.walkers.map(({ picture: { run } }) => run),
      ['a', 'b'],
    );
    model.window.followIterates();
    assert.ok(model.window.intervals[1][1] > 9);
  });

  test('measures the loss from the known minimum, from 0 for data, else from the lowest', () => {
    const model = new PanelModel();
    model.show(picture('a', 2));
    assert.deepEqual(model.reference, { kind: 'minimum', value: 0 });
    assert.equal(model.scale, 'logarithmic');
    const fit = {
      featureNames: ['x'],
      rawNames: ['x'],
      preparation: { columns: [{ name: 'x', encoding: 'number' as const }] },
      targetName: 'y',
      plainLine: true,
      rows: 1,
      points: Float64Array.of(1, 2),
    };
    model.show(picture('b', 2, { objective: { ...bowl(2), label: 'data', minima: [], fit } }));
    assert.deepEqual(model.reference, { kind: 'zero', value: 0 });
    model.receive('b', rowsFrame([{ step: 0, loss: -2.6, x: [1, 1] }]));
    assert.deepEqual(model.reference, { kind: 'lowest', value: -2.6 }, 'a loss of counts goes below 0');
    model.show(picture('c', 2, { objective: { ...bowl(2), label: 'slope', minima: [] } }));
    assert.equal(model.scale, 'linear');
    model.receive(
      'c',
      falling(4, () => [1, 1]),
    );
    assert.deepEqual(model.reference, { kind: 'lowest', value: 25 });
  });

  describe('without a known minimum', () => {
    const shown = (losses: readonly number[], saved?: PanelState) => {
      const model = new PanelModel(saved);
      model.show(picture('a', 2, { objective: { ...bowl(2), label: 'typed', minima: [] } }));
      const take = (of: readonly number[]) =>
        model.receive('a', rowsFrame(of.map((loss, step) => ({ step, loss, x: [1, 1] }))));
      take(losses);
      return { model, take };
    };
    const steep = [2700, 90, 3, 0.4, 0.1, 0.02];

    for (const [name, losses, scale] of [
      ['a loss that spans decades is shown on a logarithmic scale', steep, 'logarithmic'],
      ['one that goes below zero as well', [51, 4, -3, -3.4, -3.51, -3.5139], 'logarithmic'],
      ['one that falls evenly on a linear scale', [100, 80, 60, 40, 20, 0], 'linear'],
      ['one that rises too', [1, 2, 3, 4], 'linear'],
      ['of two steps nothing is said', [100, 0], 'linear'],
    ] as const)
      test(name, () => assert.equal(shown(losses).model.scale, scale));

    test('a reload before that chooses no scale', () => {
      const before = shown(steep.slice(0, 2)).model;
      assert.equal(before.scale, 'linear');
      const after = shown(steep, readState(JSON.parse(JSON.stringify(before.state)))).model;
      assert.equal(after.scale, 'logarithmic');
    });

    test('the scale does not go back, and is a person’s choice', () => {
      const { model, take } = shown(steep);
      assert.equal(model.scale, 'logarithmic');
      take([...steep, 100, 200, 300, 400, 500, 600, 700]);
      assert.equal(model.scale, 'logarithmic');
      model.scale = 'linear';
      assert.equal(model.scale, 'linear');
      model.show(picture('b', 2, { objective: { ...bowl(2), label: 'typed', minima: [] } }));
      assert.equal(model.scale, 'linear', 'another run on the same objective');
    });

    test('the lowest loss is that of all runs', () => {
      const { model } = shown([9, 5]);
      const runs = [runPicture('a', 2), runPicture('b', 2, { role: 'rival' })];
      model.show(picture('a', 2, { objective: { ...bowl(2), label: 'typed', minima: [] }, runs }));
      model.receive('b', rowsFrame([{ step: 0, loss: 2, x: [0, 0] }]));
      assert.deepEqual(model.reference, { kind: 'lowest', value: 2 });
    });
  });

  test('returns to where it was before a reload', () => {
    const model = new PanelModel({ run: 'a', time: 2, speed: 4, scale: 'linear', axes: [2, 0] });
    assert.equal(model.cursor.speed, 4);
    const plane = viewOf(bowl(3), { kind: 'axes', axes: [2, 0] });
    model.show(picture('a', 3, { plane }));
    assert.equal(model.scale, 'linear');
    model.receive(
      'a',
      falling(9, () => [1, 1, 1]),
    );
    model.cursor.advance(0);
    assert.equal(model.cursor.time, 2);
    const place = {
      run: 'a',
      runs: ['a'],
      hidden: [],
      clock: 'steps',
      time: 2,
      pace: 'path',
      form: ['form'],
    };
    assert.deepEqual(model.state, { ...place, speed: 4, scale: 'linear', axes: [2, 0], switched: [] });
  });

  test('stays on the newest step of a running run after a reload, unless a person had chosen one', () => {
    const before = new PanelModel();
    before.show(picture('a', 2));
    before.receive(
      'a',
      falling(4, () => [1, 1]),
    );
    const { state } = before;
    const place = { run: 'a', runs: ['a'], hidden: [], clock: 'steps', pace: 'path', form: ['form'] };
    assert.deepEqual(state, { ...place, axes: [0, 1], switched: [] });
    const after = new PanelModel(readState(JSON.parse(JSON.stringify(state))));
    after.show(picture('a', 2));
    after.receive(
      'a',
      falling(9, () => [1, 1]),
    );
    after.cursor.advance(0);
    assert.equal(after.cursor.time, 8);
    assert.equal(after.cursor.live, true);
    after.cursor.moveTo(3);
    assert.equal(after.state?.time, 3);
  });

  test('keeps the step that it returns to while its rows are still to come', () => {
    const model = new PanelModel({ run: 'a', time: 6, scale: 'linear', axes: [0, 1] });
    model.show(picture('a', 2));
    model.receive(
      'a',
      falling(4, () => [1, 1]),
    );
    model.cursor.advance(0);
    assert.equal(model.state?.time, 6);
  });

  test('forgets the saved place when another run is shown', () => {
    const other = new PanelModel({ run: 'z', time: 2, scale: 'linear', axes: [1, 0] });
    other.show(picture('a', 2));
    assert.equal(other.scale, 'logarithmic');
  });
});

describe('saved state', () => {
  for (const [name, value] of [
    ['nothing', undefined],
    ['another type', 'state'],
    ['a state of another version', { run: 'a', time: 1 }],
    ['a time that is no number', { run: 'a', time: '1', scale: 'linear', axes: [0] }],
    ['axes that are no integers', { run: 'a', time: 1, scale: 'linear', axes: ['0'] }],
  ] as const)
    test(`that is ${name} counts as none`, () => assert.equal(readState(value), undefined));

  test('comes back as it was', () => {
    const state = {
      run: 'a',
      clock: 'evaluations',
      time: 1,
      pace: 'loss',
      speed: 0.25,
      scale: 'linear',
      axes: [0, 1],
      switched: ['fill', 'field'],
      form: ['more'],
      window: {
        directions: 'directions 01',
        intervals: [
          [-1, 2],
          [0, 3],
        ],
      },
      equal: true,
    } as const;
    assert.deepEqual(readState(JSON.parse(JSON.stringify(state))), state);
  });

  test('holds the layers that a person has switched: others are as at first', () => {
    const model = new PanelModel(
      readState({ run: 'a', scale: 'linear', axes: [0, 1], switched: ['fill', 'field', 'x'] }),
    );
    model.show(picture('b', 2));
    assert.deepEqual(
      [...model.layers].sort(),
      [...firstLayers, 'field'].filter((layer) => layer !== 'fill').sort(),
    );
    model.toggleLayer('field');
    model.toggleLayer('paths');
    assert.deepEqual(model.state?.switched, ['fill', 'paths']);
    assert.deepEqual(new PanelModel().layers, firstLayers);
  });

  test('shows a window of a person’s own again, where it is one of the same plane', () => {
    const model = new PanelModel();
    model.show(picture('a', 2));
    assert.equal(model.state?.window, undefined);
    model.window.zoomTo([
      [-1, 1],
      [0, 3],
    ]);
    const kept = readState(JSON.parse(JSON.stringify(model.state)));
    const again = new PanelModel(kept);
    again.show(picture('a', 2));
    assert.deepEqual(again.window.intervals, [
      [-1, 1],
      [0, 3],
    ]);
    assert.equal(again.window.fitted, false);
    const elsewhere = new PanelModel(kept);
    elsewhere.show(picture('a', 1));
    assert.equal(elsewhere.window.fitted, true);
  });

  test('takes a typed range of one axis, and leaves what the other shows', () => {
    const model = new PanelModel();
    model.show(picture('a', 2));
    model.window.shown = [
      [-6, 6],
      [-5, 5],
    ];
    model.window.showRange(1, [0, 1]);
    assert.deepEqual(model.window.intervals, [
      [-6, 6],
      [0, 1],
    ]);
  });

  test('takes a typed range of the loss over a line, until everything is to be seen', () => {
    const model = new PanelModel();
    model.show(picture('a', 1));
    model.window.showRange(1, [0, 1]);
    assert.deepEqual(model.state?.window?.heights, [0, 1]);
    const { version } = model.window;
    model.window.fit();
    assert.equal(model.window.heights, undefined);
    assert.ok(model.window.version > version);
  });
});
