import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { call } from './commandLine';

suite('loss-landscape validate', () => {
  const iris = 'examples/iris.experiment.json';

  test('writes a table with a line for each value, the best one marked', () => {
    const { status, stdout } = call('validate', iris, '--vary', 'optimizer.learningRate=0.001,0.3');
    assert.equal(status, 0);
    const [head, , header, first, second] = stdout.split('\n');
    assert.match(head, /^105 rows in 5 folds/);
    assert.match(header, /^optimizer\.learningRate +median loss/);
    assert.match(first, /^0\.001 /);
    assert.match(second, /^0\.3 .* best$/);
  });

  test('writes what each fold measured as JSON, the same for the same seed', () => {
    const written = () => call('validate', iris, '--folds', '3', '--seed', '2', '--format', 'json').stdout;
    const found = JSON.parse(written());
    assert.deepEqual([found.version, found.folds, found.rows], [1, 3, 105]);
    assert.equal(found.values[0].measured.accuracy.folds.length, 3);
    assert.deepEqual(JSON.parse(written()), found);
  });

  for (const [title, args, message] of [
    ['an experiment without data', ['examples/rosenbrock.experiment.json'], /trained on data/],
    ['a setting that there is not', [iris, '--vary', 'optimizer.speed=1'], /speed/],
    ['more folds than there are rows for', [iris, '--folds', '90'], /cannot be dealt out to 90 folds/],
  ] as const)
    test(`refuses ${title} in a sentence`, () => {
      const { status, stderr, stdout } = call('validate', ...args);
      assert.deepEqual([status, stdout], [1, '']);
      assert.match(stderr, message);
    });
});
