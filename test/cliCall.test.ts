import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readCall } from '../src/cli/call';
import { Problem } from '../src/core/problem';
import { sentence, value } from './core/parsed';

suite('a call is read', () => {
  for (const [args, call] of [
    ['run a.json', { kind: 'run', file: 'a.json', format: 'json', out: undefined }],
    ['run a.json --format csv --out b', { kind: 'run', file: 'a.json', format: 'csv', out: 'b' }],
    [
      'run a.json --rule x=x-lr*g',
      { kind: 'run', file: 'a.json', format: 'json', out: undefined, rule: 'x=x-lr*g' },
    ],
    ['run a.py::f', { kind: 'run', file: 'a.py::f', format: 'json', out: undefined }],
    [
      'run a.json --allow-code --python p --load-limit 0.5 --memory 500',
      {
        ...{ kind: 'run', file: 'a.json', format: 'json', out: undefined },
        code: { allowed: true, python: 'p', limits: { loadMilliseconds: 500, memoryMegabytes: 500 } },
      },
    ],
    ['rule x=x-lr*g', { kind: 'rule', rule: 'x=x-lr*g', format: 'text', out: undefined }],
    [
      'rule x=x-lr*g --format pytorch --out a.py',
      { kind: 'rule', rule: 'x=x-lr*g', format: 'pytorch', out: 'a.py' },
    ],
    ['--help', { kind: 'help' }],
    ['check -h', { kind: 'help' }],
    ['help', { kind: 'help' }],
  ] as const)
    test(args, () => assert.deepEqual(value(readCall(args.split(' '))), call));

  const check = { kind: 'check', format: 'text' };
  const booth = { objective: { kind: 'function', name: 'booth' } };
  for (const [args, call] of [
    ['check a.json', { ...check, subject: { file: 'a.json' } }],
    ['check --function booth --at 1,-2.5', { ...check, subject: booth, at: [1, -2.5] }],
    ['check --function booth --at -1,2', { ...check, subject: booth, at: [-1, 2] }],
    ['check --function booth --at=-1,2e3', { ...check, subject: booth, at: [-1, 2000] }],
    ['check --function booth --format json', { ...check, subject: booth, format: 'json' }],
    ['check --function booth --hessian', { ...check, subject: booth, hessian: true }],
    ['check --function booth --precision float32', { ...check, subject: booth, precision: 'float32' }],
    ['validate a', { kind: 'validate', file: 'a', folds: 5, format: 'text' }],
    [
      'validate a --folds 3 --seed 7 --format json --vary preparation.scale=none,standard',
      {
        ...{ kind: 'validate', file: 'a', folds: 3, seed: 7, format: 'json' },
        vary: { setting: 'preparation.scale', values: ['none', 'standard'] },
      },
    ],
    [
      'validate a --vary model.bias=true,0.5',
      {
        ...{ kind: 'validate', file: 'a', folds: 5, format: 'text' },
        vary: { setting: 'model.bias', values: [true, 0.5] },
      },
    ],
    [
      'check --formula -x^2 --gradient -2x --dimension 1',
      { ...check, subject: { objective: { kind: 'formula', text: '-x^2', dimension: 1 } }, gradient: '-2x' },
    ],
  ] as const)
    test(args, () => {
      const read = JSON.parse(JSON.stringify(value(readCall(args.split(' ')))));
      assert.deepEqual(read, call);
    });
});

suite('a wrong call gets a sentence that says what to write', () => {
  for (const [args, said] of [
    ['', /loss-landscape run, check, sample, render, validate, inspect, predict, rule or export/],
    ['walk', /no command "walk": use run, check, sample, render, validate, inspect, predict, rule or export/],
    ['run', /loss-landscape run <file/],
    ['run a b', /loss-landscape run <file/],
    ['run a --format xml', /--format must be json or csv, not xml/],
    ['run a --hessian', /--hessian does not belong to run/],
    ['rule', /loss-landscape rule "m = /],
    ['rule x --format perl', /--format must be text or python or pytorch or typescript, not perl/],
    ['run a --at 1,2', /--at does not belong to run/],
    ['check', /one thing to check/],
    ['check a b', /one thing to check/],
    ['check a --formula x^2', /one thing to check/],
    ['check --formula x^2 --function booth', /one thing to check/],
    ['validate', /loss-landscape validate <file/],
    ['validate a --folds 1', /--folds must be a whole number from 2 to 100, not 1/],
    ['validate a --vary rate', /--vary must be a setting and values/],
    ['validate a --vary optimizer.learningRate=1,', /--vary must be a setting and values/],
    ['validate a --format csv', /--format must be text or json/],
    ['validate a --plane b', /--plane does not belong to validate/],
    ['check a --dimension 2', /--dimension goes with --formula, --function or a file of code/],
    ['run a.py --dimension 0', /--dimension must be a whole number from 1 to 10000, not 0/],
    ['run a.py --call-limit 0', /--call-limit must be a number above 0, up to 3600, not 0/],
    ['sample a.py --memory 1', /--memory must be a whole number from 128 to 1000000, not 1/],
    ['validate a --allow-code', /--allow-code does not belong to validate/],
    ['check --formula x^2 --dimension 1.5', /--dimension must be a whole number from 1 to 10000, not 1\.5/],
    [
      'check --function sphere --dimension 1e8',
      /--dimension must be a whole number from 1 to 10000, not 1e8/,
    ],
    ['check --formula x^2 --precision=', /--precision must be float64 or float32, not \./],
    ['check --formula x^2 --at 1,a', /--at must be numbers .* "a" is none/],
    ['check --formula x^2 --at 1,', /--at must be numbers .* "" is none/],
    ['check --formula x^2 --format csv', /--format must be text or json, not csv/],
    ['check --formula x^2 --precision float16', /--precision must be float64 or float32, not float16/],
  ] as const)
    test(args === '' ? 'nothing' : args, () =>
      assert.match(sentence(readCall(args.split(' ').filter((word) => word !== ''))), said),
    );

  test('an option that does not exist is named', () => {
    const problem = readCall(['run', 'a', '--frmat', 'csv']);
    assert.ok(problem instanceof Problem);
    assert.match(problem.message, /'--frmat'/);
  });
});
