import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import type { PlaneSpot, Probed } from '../../src/protocol/messages/probe';
import type { Outcome } from '../../src/protocol/questions';
import type { Strings } from '../../src/protocol/strings';
import { placeAt, seenOf } from '../../webview/controls/planeHand';
import { probeWords } from '../../webview/controls/probeWords';
import { Numbers } from '../../webview/page/format';
import { mapSight } from '../../webview/page/sight';
import type { FoundSpot } from '../../webview/session/foundSpot';
import { PanelModel } from '../../webview/session/panelModel';
import { Prober } from '../../webview/session/prober';
import { bowl, picture, rowsFrame, viewOf } from './fixtures';

const texts = JSON.parse(readFileSync('src/host/words/pageStrings.json', 'utf8')) as Strings;

function shown(): PanelModel {
  const model = new PanelModel();
  model.show(picture('a', 2));
  model.receive(
    'a',
    rowsFrame([
      { step: 0, loss: 9, x: [3, 3] },
      { step: 1, loss: 2, x: [1, -2] },
    ]),
  );
  return model;
}

suite('the probe', () => {
  test('begins where the time cursor is, wants the focus, and is put away', () => {
    const model = shown();
    model.probe.toggle(model);
    assert.deepEqual(model.probe.place, [1, -2]);
    assert.ok(model.probe.wantsFocus);
    assert.deepEqual(model.probe.on(model.plane), { plane: model.plane?.key, place: [1, -2] });
    model.probe.toggle(model);
    assert.equal(model.probe.place, undefined);
    assert.equal(model.probe.on(model.plane), undefined);
  });

  test('begins in the middle where the iterate is not seen, or is not there yet', () => {
    const model = shown();
    model.window.zoomTo([
      [4, 6],
      [-1, 1],
    ]);
    model.probe.toggle(model);
    assert.deepEqual(model.probe.place, [5, 0]);
    const empty = new PanelModel();
    empty.show(picture('a', 2));
    empty.probe.toggle(empty);
    assert.deepEqual(empty.probe.place, [0, 0]);
  });

  test('stays while runs are changed on its plane, and goes with the plane', () => {
    const model = shown();
    model.probe.toggle(model);
    model.show(picture('b', 2, { scene: 'a' }));
    assert.ok(model.probe.place);
    const objective = bowl(2);
    const plane = viewOf(objective, { kind: 'random', seed: 3 });
    model.show(picture('b', 2, { scene: 'a', objective, plane }));
    assert.equal(model.probe.place, undefined);
  });
});

suite('what is said of the probe', () => {
  function standing() {
    const model = shown();
    const { plane } = model;
    assert.ok(plane);
    const spot = (place: readonly number[], value: number): FoundSpot => ({
      plane: plane.key,
      place,
      found: { value, parameters: place, slopes: { gradient: [7, 8], eigenvalues: [2, 1] } },
    });
    return { model, spot, words: () => probeWords({ model, texts, numbers: new Numbers('en') }) };
  }

  test('is nothing before something was found', () => {
    const { model, words } = standing();
    assert.deepEqual(words(), { lines: [], label: undefined });
    model.probe.toggle(model);
    assert.deepEqual(words(), { lines: [], label: undefined });
  });

  test('is spoken of the place it stands at, never of the one before', () => {
    const { model, spot, words } = standing();
    model.probe.place = [1, -2];
    model.probe.spot = spot([1, -2], 5);
    const first = words();
    assert.match(first.label ?? '', /x₀ = 1, x₁ = −2: .*5.*7.*8.*2.*1/);
    model.probe.place = [3, 4];
    const moved = words();
    assert.deepEqual(moved, { lines: first.lines, label: undefined });
    model.probe.spot = spot([3, 4], 25);
    assert.match(words().label ?? '', /x₀ = 3, x₁ = 4: .*25/);
    model.probe.spot = { ...spot([3, 4], 25), plane: 'another' };
    assert.equal(words().label, undefined);
    model.probe.spot = { ...spot([3, 4], 25), found: undefined };
    assert.deepEqual(words(), { lines: [], label: undefined });
  });

  test('has scores of the same place only', () => {
    const { model, spot, words } = standing();
    assert.ok(model.objective);
    model.objective = {
      ...model.objective,
      metrics: [{ id: 'accuracy', metric: 'accuracy', part: 'training', better: 'higher' }],
    };
    const place = [1, -2];
    model.probe.place = place;
    model.probe.spot = spot(place, 5);
    model.probe.measured = { place, measures: [0.75] };
    assert.ok(words().label?.includes('0.75'));
    model.probe.measured = { place: [0, 0], measures: [0.75] };
    assert.ok(!words().label?.includes('0.75'));
  });
});

suite('the prober', () => {
  function prober() {
    const asked: PlaneSpot[] = [];
    const taken: FoundSpot[] = [];
    const settle: ((outcome: Outcome<Probed>) => void)[] = [];
    const made = new Prober({
      ask(at, settled) {
        asked.push(at);
        settle.push(settled);
      },
      take: (spot) => void taken.push(spot),
    });
    const answer = (value: number) => settle.shift()?.({ answer: { value, parameters: [] } });
    return { made, asked, taken, answer, refuse: () => settle.shift()?.({ refusal: 'gone' }) };
  }
  const at = (s: number, plane = 'p'): PlaneSpot => ({ plane, place: [s, 0] });

  test('has one question on its way, and then asks for the newest place alone', () => {
    const { made, asked, taken, answer } = prober();
    for (const s of [1, 2, 3]) made.want(at(s));
    assert.deepEqual(asked, [at(1)]);
    answer(10);
    assert.deepEqual(asked, [at(1), at(3)]);
    answer(30);
    made.want(at(3));
    assert.equal(asked.length, 2);
    assert.ok(made.idle);
    assert.deepEqual(
      taken.map(({ place: [s], found }) => [s, found?.value]),
      [
        [1, 10],
        [3, 30],
      ],
    );
  });

  test('asks once, too, about a place that is no number', () => {
    const { made, asked, answer } = prober();
    made.want(at(Number.NaN));
    answer(Number.NaN);
    made.want(at(Number.NaN));
    assert.equal(asked.length, 1);
    assert.ok(made.idle);
  });

  test('drops what comes of another plane, or when it is put away; tells a refusal by nothing found', () => {
    const { made, asked, taken, answer, refuse } = prober();
    made.want(at(1));
    made.want(at(1, 'q'));
    answer(10);
    assert.deepEqual(taken, []);
    refuse();
    assert.deepEqual(taken, [{ plane: 'q', place: [1, 0], found: undefined }]);
    made.want(at(2, 'q'));
    made.want(undefined);
    answer(20);
    assert.equal(taken.length, 1);
    made.want(at(2, 'q'));
    assert.deepEqual(asked.at(-1), at(2, 'q'));
  });
});

test('a hand puts things to readable places, inside of the area', () => {
  const axis = (minimum: number, maximum: number, from: number, to: number) => ({
    logarithmic: false,
    minimum,
    maximum,
    pixel: (value: number) => from + ((value - minimum) / (maximum - minimum)) * (to - from),
    value: (pixel: number) => minimum + ((pixel - from) / (to - from)) * (maximum - minimum),
  });
  const sight = mapSight({
    area: { left: 0, right: 100, top: 0, bottom: 100, width: 100, height: 100 },
    x: axis(-1, 1, 0, 100),
    y: axis(-1, 1, 100, 0),
  });
  assert.deepEqual(seenOf(sight), [
    [-1, 1],
    [-1, 1],
  ]);
  assert.deepEqual(placeAt(sight, [75, 25], 2), [0.5, 0.5]);
  assert.deepEqual(placeAt(sight, [999, -9], 2), [1, 1]);
  assert.deepEqual(placeAt(sight, [75, 25], 1), [0.5]);
});
