import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lastOfAxis } from '../../webview/layers/lossAxis';
import { PanelModel } from '../../webview/session/panelModel';
import { Timeline } from '../../webview/session/timeline';
import { Track } from '../../webview/session/track';
import { picture, rowsFrame, runPicture } from './fixtures';

const budget = { kind: 'budget', step: 0, of: 'steps', evaluations: 0 } as const;

/** Rows of a run that takes some evaluations for each step. */
const rows = (count: number, each: number) =>
  rowsFrame(
    Array.from({ length: count }, (_, step) => ({
      step,
      loss: 100 / (1 + step * each),
      x: [1, 1],
      evaluations: 1 + step * each,
    })),
  );

function track(id: string, count: number, each: number, clock: Track['clock'] = 'steps'): Track {
  const made = new Track(runPicture(id, 2));
  made.clock = clock;
  made.receive(rows(count, each));
  return made;
}

/** A run with a budget of evaluations. */
const counting = (id: string, evaluations?: number, more: object = {}) => {
  const plain = runPicture(id, 2, more);
  const { steps } = plain.experiment.budget;
  return {
    ...plain,
    experiment: { ...plain.experiment, budget: { steps, ...(evaluations && { evaluations }) } },
  };
};

describe('the clock of a track', () => {
  test('counts steps, or evaluations', () => {
    const steps = track('a', 11, 3);
    const evaluations = track('a', 11, 3, 'evaluations');
    assert.deepEqual([steps.first, steps.last, steps.timeOf(4)], [0, 10, 4]);
    assert.deepEqual([evaluations.first, evaluations.last, evaluations.timeOf(4)], [1, 31, 13]);
  });

  test('finds the last row up to a time', () => {
    const run = track('a', 11, 3, 'evaluations');
    assert.deepEqual(
      [0, 1, 3, 4, 12, 13, 99].map((time) => run.rowAt(time)),
      [0, 0, 0, 1, 3, 4, 10],
    );
    assert.equal(run.rowUpTo(0), -1);
  });

  test('says what the budget is counted in', () => {
    const run = new Track(counting('a', 60));
    assert.equal(run.budget, 100);
    run.clock = 'evaluations';
    assert.equal(run.budget, 60);
    const open = new Track(counting('a'));
    open.clock = 'evaluations';
    assert.equal(open.budget, Number.POSITIVE_INFINITY);
  });

  test('is the one of the loss axis', () => {
    assert.equal(lastOfAxis(track('a', 11, 3, 'evaluations'), 0), 53);
    const ended = track('a', 11, 3, 'evaluations');
    ended.finish(budget, '');
    assert.equal(lastOfAxis(ended, 0), 31);
  });
});

describe('the times of a race', () => {
  const plain = track('plain', 31, 1, 'evaluations');
  const costly = track('costly', 7, 4, 'evaluations');

  test('reach from the first to the last of all runs', () => {
    const { first, last } = new Timeline([costly, plain]);
    assert.deepEqual([first, last], [1, 31]);
  });

  test('are those of any of the runs', () => {
    const race = new Timeline([costly, track('sparse', 3, 15, 'evaluations')]);
    assert.deepEqual(
      [1, 4, 5, 16.5, 17, 24, 27, 31, 99].map((time) => race.near(time)),
      [1, 1, 5, 16, 17, 21, 25, 31, 31],
    );
  });

  test('are walked by the steps of the current run, and beyond its end by those of the longest', () => {
    const race = new Timeline([costly, plain], costly);
    assert.equal(race.moved(1, 1), 5);
    assert.equal(race.moved(6, 1), 9, 'between two of its steps');
    assert.equal(race.moved(9, -1), 5);
    assert.equal(race.moved(25, 1), 26);
    assert.equal(race.moved(30, -1), 29);
    assert.equal(race.moved(29, 99), 31);
    assert.equal(race.moved(2, -99), 1);
  });
});

describe('the clock of a panel', () => {
  /** A race of two: the current run takes four evaluations a step, the other one. */
  function race(evaluations?: number): PanelModel {
    const model = new PanelModel();
    const runs = [
      counting('costly', evaluations),
      counting('plain', evaluations, { role: 'rival', series: 1 }),
    ];
    model.show(picture('costly', 2, { runs }));
    model.receive('costly', rows(8, 4));
    model.receive('plain', rows(41, 1));
    return model;
  }

  test('is that of the budget', () => {
    assert.equal(race().time.clock, 'steps');
    assert.equal(race(60).time.clock, 'evaluations');
    assert.equal(race(60).cursor.last, 41);
  });

  test('compares runs after as many evaluations', () => {
    const model = race(60);
    model.cursor.moveTo(9);
    assert.deepEqual(
      model.runs.tracks.map((run) => run.stepOf(run.rowAt(model.cursor.time))),
      [2, 8],
    );
    assert.equal(model.time.step, 2);
  });

  test('that a person chooses stays until the budget is of another kind', () => {
    const model = race(60);
    model.time.setClock('steps');
    const shown = (evaluations?: number) => {
      model.show(picture('costly', 2, { runs: [counting('costly', evaluations)] }));
      return model.time.clock;
    };
    assert.equal(shown(80), 'steps');
    assert.equal(shown(), 'steps');
    assert.equal(shown(80), 'evaluations');
  });

  test('changes under a cursor that rests where the current run is', () => {
    const model = race();
    model.cursor.moveTo(5);
    model.time.setClock('evaluations');
    assert.deepEqual([model.cursor.time, model.time.step], [21, 5]);
    model.time.setClock('steps');
    assert.deepEqual([model.cursor.time, model.time.step], [5, 5]);
  });

  test('leaves a live cursor live', () => {
    const model = race();
    model.time.setClock('evaluations');
    assert.equal(model.cursor.live, true);
  });

  test('is translated to steps of the current run for other views, and back', () => {
    const model = race(60);
    assert.equal(model.time.chosenStep, undefined);
    model.cursor.moveTo(14);
    assert.equal(model.time.chosenStep, 3);
    model.time.goToStep(6);
    assert.equal(model.cursor.time, 25);
  });

  test('waits for a step that another view chose and that is not there yet', () => {
    const model = race(60);
    model.time.goToStep(9);
    model.time.advance(0);
    assert.equal(model.cursor.live, true);
    model.receive('costly', rows(12, 4));
    model.time.advance(1);
    assert.equal(model.cursor.time, 37);
  });

  test('does not go back to the end of a run when another view says that it is there', () => {
    const model = race(60);
    model.cursor.moveTo(40);
    assert.equal(model.time.chosenStep, 7);
    model.time.goToStep(7);
    assert.equal(model.cursor.time, 40);
  });

  test('comes back with its time after a reload', () => {
    const before = race();
    before.time.setClock('evaluations');
    before.cursor.moveTo(33);
    const after = new PanelModel(before.state);
    after.show(
      picture('costly', 2, {
        runs: [counting('costly'), counting('plain', undefined, { role: 'rival', series: 1 })],
      }),
    );
    // The host has the step of the current run only, which ended before.
    after.time.goToStep(7);
    after.receive('costly', rows(8, 4));
    after.receive('plain', rows(41, 1));
    after.time.advance(0);
    assert.deepEqual([after.time.clock, after.cursor.time], ['evaluations', 33]);
  });
});

describe('runs that are continued', () => {
  const spent = { kind: 'budget', step: 40, of: 'steps', evaluations: 41 } as const;
  const shown = (id: string, steps: number) => {
    const run = runPicture(id, 2, { budget: steps });
    const experiment = { ...run.experiment, budget: { steps } };
    return picture(id, 2, { scene: 'one', runs: [{ ...run, experiment }] });
  };

  test('are played on from where the cursor was, which rests there', () => {
    const model = new PanelModel();
    model.show(shown('a', 40));
    model.receive('a', rows(41, 1));
    model.finish('a', spent, '');
    assert.equal(model.runs.canContinue, true);
    assert.equal(model.show(shown('b', 80)), 40);
    model.receive('b', rows(81, 1));
    model.time.advance(0);
    assert.deepEqual([model.cursor.time, model.cursor.live], [40, false]);
  });

  test('are told from runs with other settings', () => {
    const model = new PanelModel();
    model.show(shown('a', 40));
    model.receive('a', rows(41, 1));
    model.finish('a', spent, '');
    assert.equal(model.show(shown('b', 40)), undefined);
    assert.equal(model.cursor.live, true);
  });

  test('cannot be while one of them goes on, nor when all have come to their own ends', () => {
    const model = new PanelModel();
    model.show(shown('a', 40));
    model.receive('a', rows(41, 1));
    assert.equal(model.runs.canContinue, false);
    model.finish('a', { kind: 'diverged', step: 40, what: 'loss' }, '');
    assert.equal(model.runs.canContinue, false);
  });

  test('runs that have just been started are played from their start', () => {
    const model = new PanelModel();
    assert.equal(model.show({ ...shown('a', 40), plays: true }), 0);
    assert.equal(new PanelModel().show(shown('a', 40)), undefined);
  });
});
