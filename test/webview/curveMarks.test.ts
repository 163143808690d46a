import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GradientSpec } from '../../src/core/experiment/experiment';
import { curveLinesOn } from '../../webview/landscape/curveMarks';
import type { PathScene } from '../../webview/layers/pathCanvas';
import { Numbers } from '../../webview/page/format';
import type { Panel } from '../../webview/page/view';
import { PanelModel } from '../../webview/session/panelModel';
import { iteratesOn } from '../../webview/session/placement';
import { picture, rowsFrame, runPicture } from './fixtures';

/** y = x² from −5 to 5, in cells that are narrow beside h. */
const columns = 2000;
const grid = {
  ...{ columns, rows: 1, window: [[-5, 5]] as const },
  values: Float64Array.from({ length: columns }, (_, i) => (-5 + (10 * (i + 0.5)) / columns) ** 2),
};

/** A run on the bowl that has come from 3 to 1 and stands at a row. */
function standing(gradient: GradientSpec, row: number) {
  const model = new PanelModel();
  const run = runPicture('a', 1);
  const experiment = { ...run.experiment, gradient };
  model.show(picture('a', 1, { runs: [{ ...run, experiment }] }));
  model.receive(
    'a',
    rowsFrame([
      { step: 0, loss: 9, x: [3] },
      { step: 1, loss: 1, x: [1] },
    ]),
  );
  model.takeGrid(grid);
  const { run: track, plane } = model;
  assert.ok(track && plane);
  // Of a scene only these members are looked at.
  const scene = { track, iterates: iteratesOn(track, plane), row, look: { colour: 'red' } } as PathScene;
  const texts = { landscape: { secant: '{0} {1}', parabola: '{0}' } } as Panel['texts'];
  return { model, scene, seen: { model, texts, numbers: new Numbers('en') } };
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-3;

describe('beside a curve', () => {
  const cases: readonly [gradient: GradientSpec, ends: readonly (readonly [number, number])[]][] = [
    [{ kind: 'exact', h: 0.5 }, []],
    [{ kind: 'central', h: 'auto' }, []],
    [{ kind: 'forward', h: 0.5 }, [[3, 3.5]]],
    [{ kind: 'central', h: 0.5 }, [[2.5, 3.5]]],
    [
      { kind: 'richardson', h: 0.5 },
      [
        [2.5, 3.5],
        [2.75, 3.25],
      ],
    ],
  ];
  for (const [gradient, ends] of cases)
    test(`${gradient.kind} with h = ${gradient.h}: ${ends.length} secants through the curve`, () => {
      const { seen, scene } = standing(gradient, 0);
      const secants = curveLinesOn(seen, scene)?.secants ?? [];
      assert.equal(secants.length, ends.length);
      secants.forEach(({ from, to }, i) => {
        assert.deepEqual([from[0], to[0]], ends[i]);
        assert.ok(near(from[1], from[0] ** 2) && near(to[1], to[0] ** 2), `${from} to ${to}`);
      });
    });

  test('a secant narrower than the samples has the slope that the run knows', () => {
    const { seen, scene } = standing({ kind: 'central', h: 1e-6 }, 0);
    const [{ from, to }] = curveLinesOn(seen, scene)?.secants ?? [];
    // Rows of these tests have a gradient of 1, and x² rises at 3.
    assert.ok(near((to[1] - from[1]) / (to[0] - from[0]), 1));
  });

  test('the step goes along the axis to above the next point, and down to the curve', () => {
    const { seen, scene } = standing({ kind: 'exact', h: 0 }, 0);
    const step = curveLinesOn(seen, scene)?.step;
    assert.deepEqual(
      [step?.from, step?.above],
      [
        [3, 9],
        [1, 9],
      ],
    );
    assert.ok(step && step.to[0] === 1 && near(step.to[1], 1));
    assert.equal(curveLinesOn(seen, { ...scene, row: 1 })?.step, undefined);
  });

  test('the osculating parabola is there when slope and curvature have come, of this point alone', () => {
    const { seen, scene, model } = standing({ kind: 'exact', h: 0 }, 0);
    model.toggleLayer('parabola');
    assert.equal(curveLinesOn(seen, scene)?.parabola, undefined);
    const found = { value: 9, parameters: [3], slopes: { gradient: [6], eigenvalues: [2] } };
    const plane = model.plane?.key ?? '';
    model.stood = { plane, place: [3], found };
    const parabola = curveLinesOn(seen, scene)?.parabola;
    assert.deepEqual([parabola?.at, parabola?.slope, parabola?.curvature], [[3, 9], 6, 2]);
    model.stood = { plane, place: [2], found };
    assert.equal(curveLinesOn(seen, scene)?.parabola, undefined);
    model.stood = { plane: 'another', place: [3], found };
    assert.equal(curveLinesOn(seen, scene)?.parabola, undefined);
  });

  test('layers that are switched off are not drawn', () => {
    const { seen, scene, model } = standing({ kind: 'central', h: 0.5 }, 0);
    for (const layer of ['secant', 'step'] as const) model.toggleLayer(layer);
    const lines = curveLinesOn(seen, scene);
    assert.deepEqual([lines?.secants, lines?.step], [[], undefined]);
  });
});
