import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PanelModel } from '../../webview/session/panelModel';
import { bowl, picture, rowsFrame, runPicture, viewOf } from './fixtures';

const rows = rowsFrame([
  { step: 0, loss: 4, x: [2, 0] },
  { step: 1, loss: 1, x: [1, 0] },
]);

/** A run on the stage, with its rows. */
function shown(): PanelModel {
  const model = new PanelModel();
  model.show(picture('a', 2, { scene: 's' }));
  model.receive('a', rows);
  return model;
}

const ids = ({ runs }: PanelModel): readonly string[] => runs.tracks.map(({ picture: { run } }) => run);

describe('a run that follows another under a person’s hand', () => {
  test('is stood in for until its rows come', () => {
    const model = shown();
    model.show(picture('b', 2, { scene: 's', tried: true }));
    assert.deepEqual(ids(model), ['a']);
    assert.equal(model.run?.picture.run, 'a');
    assert.equal(model.cursor.time, 1);
    model.receive('b', rows);
    assert.deepEqual(ids(model), ['b']);
    assert.equal(model.run?.picture.run, 'b');
  });

  test('is stood in for by what was seen last, however many follow each other without rows', () => {
    const model = shown();
    for (const run of ['b', 'c', 'd']) model.show(picture(run, 2, { scene: 's', tried: true }));
    assert.deepEqual(ids(model), ['a']);
    model.receive('c', rows);
    assert.deepEqual(ids(model), ['a'], 'what is no longer in the picture is not shown');
    model.receive('d', rows);
    assert.deepEqual(ids(model), ['d']);
  });

  test('is shown without rows where it ended before the first', () => {
    const model = shown();
    model.show(picture('b', 2, { scene: 's', tried: true }));
    model.finish('b', { kind: 'failed', step: 0, message: 'no' }, 'no');
    assert.deepEqual(ids(model), ['b']);
  });

  test('of another scene is not stood in for, nor is one whose former run is its ghost', () => {
    const model = shown();
    model.show(picture('b', 2, { scene: 'other' }));
    assert.deepEqual(ids(model), ['b']);
    const ghosted = shown();
    const ghost = runPicture('a', 2, { role: 'ghost' });
    ghosted.show(picture('b', 2, { scene: 's', runs: [runPicture('b', 2), ghost] }));
    assert.deepEqual(ids(ghosted), ['b', 'a']);
  });

  test('leaves what lies below the paths as it is, whatever runs follow and where they start', () => {
    const model = shown();
    const { ground } = model.versions;
    const elsewhere = { ...viewOf(bowl(2)), start: [1, 1] };
    model.show(picture('b', 2, { scene: 's', tried: true, plane: elsewhere }));
    model.receive('b', rows);
    assert.equal(model.versions.ground, ground);
    model.show(picture('b', 2, { scene: 's', plane: elsewhere }));
    assert.equal(model.versions.ground, ground + 1, 'where it starts now, no word is to be');
    model.show(picture('c', 2, { scene: 's', plane: elsewhere }));
    assert.equal(model.versions.ground, ground + 1);
    const style = { colours: 'greys', tone: 'auto' } as const;
    model.show(picture('c', 2, { scene: 's', plane: elsewhere, style }));
    assert.equal(model.versions.ground, ground + 2);
  });

  test('moves no window while it is only tried, and is not what a reload would come back to', () => {
    const far = rowsFrame([
      { step: 0, loss: 4, x: [2, 0] },
      { step: 1, loss: 1, x: [9, 0] },
    ]);
    const model = shown();
    const run = (): string | undefined => model.state?.run;
    model.window.followIterates();
    const { intervals } = model.window;
    model.show(picture('b', 2, { scene: 's', tried: true }));
    model.receive('b', far);
    model.window.followIterates();
    assert.equal(model.window.intervals, intervals);
    assert.equal(run(), undefined);
    model.show(picture('b', 2, { scene: 's' }));
    model.window.followIterates();
    assert.ok(model.window.intervals[0][1] > 9);

    assert.equal(run(), 'b');
  });
});
