import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../src/core/experiment/experiment';
import { parseCsv } from '../../src/core/learning/datasets/csv';
import { openObjective } from '../../src/core/objective';
import { namesOf } from '../../src/core/objective/parameterNames';
import { prepareRun } from '../../src/core/run/prepare';
import { csvFormat, type FinishedRun, reportText } from '../../src/core/run/report';
import { run } from '../../src/core/run/run';
import { capacityFor, Trajectory } from '../../src/core/run/trajectory';
import { value } from './parsed';

// Twenty experiments over all kinds of objectives, with every column of their runs to the last bit as version 0.1 of
// November 2026 (commit a4ed35d) wrote them: `loss-landscape run <file> --format csv`. Of the longest one only the hash;
// lm's rows are those of Moré's method, which took the place of Nielsen's.

const folder = resolve('test/fixtures/runs');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.experiment.json'))
  .map((file) => file.slice(0, -'.experiment.json'.length));

/** The CSV of all runs of an experiment's file. */
function csvOf(file: string): Iterable<string> {
  const experiment = value(checkExperiment(JSON.parse(readFileSync(file, 'utf8'))));
  const table = (path: string) => {
    const bytes = readFileSync(join(dirname(file), path));
    return { key: path, table: value(parseCsv(bytes, path)) };
  };
  const opened = value(openObjective(experiment, { table }));
  const { dimension, parameterNames } = opened.summary;
  const finished = experiment.optimizers.map(({ name, settings }, i): FinishedRun => {
    const trajectory = new Trajectory(dimension, { capacity: capacityFor(dimension, 2 ** 26) });
    const steps = run(value(prepareRun(opened, runSpecOf(experiment, i), trajectory)));
    let result = steps.next();
    while (!result.done) result = steps.next(Number.MAX_SAFE_INTEGER);
    return { optimizer: name, settings, trajectory, stop: result.value };
  });
  return reportText(csvFormat(namesOf(parameterNames)), finished);
}

suite('runs are what they were before', () => {
  test('on twenty experiments', () => assert.equal(names.length, 20));

  for (const name of names)
    test(name, () => {
      const written = csvOf(join(folder, `${name}.experiment.json`));
      const expected = join(folder, `${name}.csv`);
      if (existsSync(expected)) {
        assert.equal([...written].join(''), readFileSync(expected, 'utf8'));
        return;
      }
      const hash = createHash('sha256');
      for (const piece of written) hash.update(piece);
      assert.equal(hash.digest('hex'), readFileSync(join(folder, `${name}.sha256`), 'utf8').trim());
    });
});
