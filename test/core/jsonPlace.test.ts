import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseExperiment } from '../../src/core/experiment/checkExperiment';
import { Problem } from '../../src/core/problem';
import { placeOf } from '../../src/core/text/jsonPlace';

suite('place of a path in a JSON text', () => {
  const text = String.raw`{ "a": [1, {"b\"": "x,}]"}, -2.5e3 ], "c": {"d": true}, "e" : null }`;
  const table: readonly [path: string, found: string][] = [
    ['a[0]', '1'],
    ['a[1].b"', '"x,}]"'],
    ['a[2]', '-2.5e3'],
    ['c', '{"d": true}'],
    ['c.d', 'true'],
    ['e', 'null'],
    ['c.missing', '{"d": true}'],
    ['a[7].x', '[1, {"b\\"": "x,}]"}, -2.5e3 ]'],
    ['', text],
  ];
  for (const [path, found] of table)
    test(`${path === '' ? 'the empty path' : path} is ${found}`, () => {
      const { position, length } = placeOf(text, path);
      assert.equal(text.slice(position, position + length), found);
    });

  const experiments: readonly [text: string, place: string][] = [
    ['{"version": 2}', '2'],
    [
      '{"version": 1, "objective": {"kind": "function", "name": "banana"}, "optimizers": [{"name": "gd"}]}',
      '"banana"',
    ],
    ['{"version": 1,}', '}'],
    ['{"version": 1', '1'],
  ];
  for (const [experiment, place] of experiments)
    test(`what is wrong in ${experiment} is ${place}`, () => {
      const problem = parseExperiment(experiment);
      assert.ok(problem instanceof Problem && problem.span);
      const { position, length } = problem.span;
      assert.equal(experiment.slice(position, position + length), place);
    });
});
