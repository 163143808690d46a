import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Session } from '../../webview/session/session';
import { readState } from '../../webview/session/state';
import { bowl, picture, rowsFrame, runPicture } from './fixtures';

/** Switched on at first. */
const layers = ['fill', 'contours'];

const falling = (count: number, x: (step: number) => readonly number[]) =>
  rowsFrame(Array.from({ length: count }, (_, step) => ({ step, loss: 100 / (1 + step), x: x(step) })));

describe('a session', () => {
  test('takes rows in and follows the newest step', () => {
    const session = new Session();
    session.show(picture('a', 2));
    session.receive(
      'a',
      falling(5, (step) => [3 - step, 3]),
    );
    session.receive(
      'stranger',
      falling(5, (step) => [step, step]),
    );
    assert.equal(session.run?.length, 5);
    assert.equal(session.cursor.step, 4);
    assert.equal(session.current(1), 20);
  });

  test('keeps the rows of a run that is shown again, and begins anew with another', () => {
    const session = new Session();
    session.show(picture('a', 2));
    session.receive(
      'a',
      falling(5, () => [1, 1]),
    );
    session.cursor.moveTo(2);
    session.show(picture('a', 2));
    assert.equal(session.run?.length, 5);
    assert.equal(session.cursor.step, 2);
    session.show(picture('b', 2, { ghost: runPicture('a', 2) }));
    assert.equal(session.run?.length, 0);
    assert.equal(session.ghost?.length, 5);
    assert.equal(session.cursor.live, true);
  });

  test('widens the window for iterates, not for those on their way to infinity', () => {
    const session = new Session();
    session.show(picture('a', 2));
    assert.deepEqual(session.window, [
      [-5, 5],
      [-5, 5],
    ]);
    session.receive(
      'a',
      rowsFrame([
        { step: 0, loss: 1, x: [3, 3] },
        { step: 1, loss: 1, x: [10, 3] },
        { step: 2, loss: 1, x: [1e9, 3] },
        { step: 3, loss: Number.NaN, x: [Number.NaN, 3] },
      ]),
    );
    session.followIterates();
    assert.deepEqual(session.window, [
      [-5, 11.2],
      [-5, 5],
    ]);
  });

  test("leaves a person's window alone until it is fitted again", () => {
    const session = new Session();
    session.show(picture('a', 2));
    session.zoomTo([
      [0, 1],
      [0, 1],
    ]);
    session.receive(
      'a',
      falling(3, () => [20, 20]),
    );
    session.followIterates();
    assert.deepEqual(session.window[0], [0, 1]);
    session.fit();
    assert.ok(session.window[0][1] > 20);
  });

  test('shows the plane through the end of a run, and minima only where they lie on it', () => {
    const session = new Session();
    session.show(picture('a', 3));
    assert.deepEqual(session.plane?.origin, [0, 0, 3]);
    assert.equal(session.minimaOnPlane.length, 0);
    session.receive(
      'a',
      falling(4, () => [1, 1, 0]),
    );
    session.finish('a', { kind: 'budget', step: 3, of: 'steps', evaluations: 3 }, '');
    assert.deepEqual(session.plane?.origin, [0, 0, 0]);
    assert.deepEqual(session.minimaOnPlane, [[0, 0]]);
    session.chooseAxes([2, 0]);
    assert.deepEqual(session.plane?.origin, [0, 1, 0]);
    assert.equal(session.minimumOnPlane, undefined);
  });

  test('measures the loss from the known minimum, from 0 for data, else from the lowest', () => {
    const session = new Session();
    session.show(picture('a', 2));
    assert.deepEqual(session.reference, { kind: 'minimum', value: 0 });
    assert.equal(session.scale, 'logarithmic');
    const fit = {
      featureNames: ['x'],
      targetName: 'y',
      plainLine: true,
      rows: 1,
      points: Float64Array.of(1, 2),
    };
    session.show(picture('b', 2, { objective: { ...bowl(2), label: 'data', minima: [], fit } }));
    assert.deepEqual(session.reference, { kind: 'zero', value: 0 });
    session.receive('b', rowsFrame([{ step: 0, loss: -2.6, x: [1, 1] }]));
    assert.deepEqual(session.reference, { kind: 'lowest', value: -2.6 }, 'a loss of counts goes below 0');
    session.show(picture('c', 2, { objective: { ...bowl(2), label: 'slope', minima: [] } }));
    assert.equal(session.scale, 'linear');
    session.receive(
      'c',
      falling(4, () => [1, 1]),
    );
    assert.deepEqual(session.reference, { kind: 'lowest', value: 25 });
  });

  test('returns to where it was before a reload, and asks for its axes', () => {
    const session = new Session({ run: 'a', step: 2, scale: 'linear', axes: [2, 0] });
    assert.deepEqual(session.show(picture('a', 3)), [2, 0]);
    assert.deepEqual(session.axes, [2, 0]);
    assert.equal(session.scale, 'linear');
    session.receive(
      'a',
      falling(9, () => [1, 1, 1]),
    );
    session.cursor.advance(0);
    assert.equal(session.cursor.step, 2);
    assert.deepEqual(session.state, { run: 'a', step: 2, scale: 'linear', axes: [2, 0], layers });
  });

  test('stays on the newest step of a running run after a reload, unless a person had chosen one', () => {
    const before = new Session();
    before.show(picture('a', 2));
    before.receive(
      'a',
      falling(4, () => [1, 1]),
    );
    const { state } = before;
    assert.deepEqual(state, { run: 'a', scale: 'logarithmic', axes: [0, 1], layers });
    const after = new Session(readState(JSON.parse(JSON.stringify(state))));
    after.show(picture('a', 2));
    after.receive(
      'a',
      falling(9, () => [1, 1]),
    );
    after.cursor.advance(0);
    assert.equal(after.cursor.step, 8);
    assert.equal(after.cursor.live, true);
    after.cursor.moveTo(3);
    assert.equal(after.state?.step, 3);
  });

  test('keeps the step that it returns to while its rows are still to come', () => {
    const session = new Session({ run: 'a', step: 6, scale: 'linear', axes: [0, 1] });
    session.show(picture('a', 2));
    session.receive(
      'a',
      falling(4, () => [1, 1]),
    );
    session.cursor.advance(0);
    assert.equal(session.state?.step, 6);
  });

  test('forgets the saved place when another run is shown, and axes that cannot be', () => {
    const other = new Session({ run: 'z', step: 2, scale: 'linear', axes: [1, 0] });
    assert.equal(other.show(picture('a', 2)), undefined);
    assert.equal(other.scale, 'logarithmic');
    const impossible = new Session({ run: 'a', step: 0, scale: 'linear', axes: [7, 0] });
    assert.equal(impossible.show(picture('a', 2)), undefined);
    assert.deepEqual(impossible.axes, [0, 1]);
  });
});

describe('the plane through many parameters', () => {
  const ended = (last: readonly number[]) => {
    const session = new Session();
    session.show(picture('a', 3));
    session.receive(
      'a',
      falling(4, (step) => (step === 3 ? last : [3, 3, 3])),
    );
    session.finish('a', { kind: 'budget', step: 3, of: 'steps', evaluations: 3 }, '');
    return session;
  };

  test('goes through the end of the run', () =>
    assert.deepEqual(Array.from(ended([1, 0, 2]).base), [1, 0, 2]));

  for (const [name, last] of [
    ['far away', [1, 0, 1e80]],
    ['nowhere', [1, Number.NaN, 2]],
  ] as const)
    test(`goes through the start of a run that ended ${name}`, () => {
      assert.equal(ended(last).endPoint, undefined);
      assert.deepEqual(Array.from(ended(last).base), [3, 3, 3]);
    });
});

describe('saved state', () => {
  for (const [name, value] of [
    ['nothing', undefined],
    ['another type', 'state'],
    ['a state of another version', { run: 'a', step: 1 }],
    ['a step that is no number', { run: 'a', step: '1', scale: 'linear', axes: [0] }],
    ['axes that are no integers', { run: 'a', step: 1, scale: 'linear', axes: ['0'] }],
  ] as const)
    test(`that is ${name} counts as none`, () => assert.equal(readState(value), undefined));

  test('comes back as it was', () => {
    const state = {
      run: 'a',
      step: 1,
      scale: 'linear',
      axes: [0, 1],
      layers: ['contours', 'field'],
    } as const;
    assert.deepEqual(readState(JSON.parse(JSON.stringify(state))), state);
  });

  test('holds the layers that are switched on, and of an older version those of the beginning', () => {
    const session = new Session(
      readState({ run: 'a', scale: 'linear', axes: [0, 1], layers: ['field', 'x'] }),
    );
    session.show(picture('b', 2));
    assert.deepEqual([...session.layers], ['field']);
    session.toggleLayer('field');
    session.toggleLayer('fill');
    assert.deepEqual(session.state?.layers, ['fill']);
    assert.deepEqual([...new Session().layers], ['fill', 'contours']);
  });
});
