import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { call } from './commandLine';

interface Sampled {
  readonly plane: unknown;
  readonly window: readonly (readonly [number, number])[];
  readonly columns: number;
  readonly rows: number;
  readonly values: readonly (number | string)[];
}

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-sample-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const formula = (text: string, more: object = {}): string =>
  write('x.experiment.json', {
    version: 1,
    objective: { kind: 'formula', text },
    optimizers: [{ name: 'gd' }],
    ...more,
  });

function sampled(...args: string[]): Sampled {
  const { status, stdout, stderr } = call('sample', ...args, '--format', 'json');
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

suite('loss-landscape sample', () => {
  test('writes values at cell centres, row by row from the lowest of the second direction', () => {
    const plane = {
      kind: 'given',
      origin: [1, 2],
      directions: [
        [1, 1],
        [0, 2],
      ],
    };
    const file = write('plane.json', plane);
    const found = sampled(formula('x + 100*y'), '--plane', file, '--window=-1,1,0,1', '--cells', '2x3');
    const values: number[] = [];
    for (const t of [1 / 6, 1 / 2, 5 / 6])
      for (const s of [-0.5, 0.5]) values.push(1 + s + 100 * (2 + s + 2 * t));
    assert.deepEqual(
      { ...found, values: undefined },
      {
        warnings: [],
        ...{
          plane,
          window: [
            [-1, 1],
            [0, 1],
          ],
          columns: 2,
          rows: 3,
        },
        values: undefined,
      },
    );
    for (const [i, value] of found.values.entries()) assert.ok(Math.abs(Number(value) - values[i]) < 1e-10);
  });

  test('holds the other parameters at the origin, else at the start, and takes axes by name', () => {
    const experiment = formula('x + 10*y + 100*z', { start: [1, 2, 3] });
    const held = (origin?: readonly number[]) =>
      sampled(
        experiment,
        ...['--plane', write('plane.json', { kind: 'axes', axes: ['z'], ...(origin && { origin }) })],
        ...['--window=0,2', '--cells', '1'],
      ).values;
    assert.deepEqual(held([4, 5, 6]), [4 + 50 + 100]);
    assert.deepEqual(
      sampled(experiment, '--window=0,2,0,2', '--cells', '1x1').values,
      [1 + 10 + 300],
      'without a plane: along the first two through the start of the experiment',
    );
  });

  test('looks along principal directions, and along random ones that their seed decides', () => {
    const experiment = formula('x + 10*y');
    const at = (plane: object, ...window: string[]) =>
      sampled(experiment, '--plane', write('plane.json', plane), ...window, '--cells', '1x1').values;
    const principal = {
      ...{ kind: 'principal', origin: [1, 2], shares: [0.9, 0.1] },
      directions: [
        [0, 1],
        [1, 0],
      ],
      views: [
        [0, 2],
        [3, 5],
      ],
    };
    assert.deepEqual(at(principal), [1 + 4 + 10 * (2 + 1)]);
    const random = { kind: 'random', seed: 7, origin: [1, 2] };
    assert.deepEqual(at(random, '--window=-1,1,-1,1'), [21]);
    assert.deepEqual(at(random, '--window=0,1,0,1'), at({ ...random }, '--window=0,1,0,1'));
  });

  test('names values that are not finite', () => {
    const { values } = sampled(formula('1/x + log(y)'), '--window=-1,1,-2,-1', '--cells', '1x1');
    assert.deepEqual(values, ['NaN']);
  });

  test('writes one line of CSV for each cell', () => {
    const { status, stdout } = call(
      ...['sample', formula('x*y'), '--window=0,2,0,2', '--cells', '2x1', '--format', 'csv'],
    );
    assert.equal(status, 0);
    assert.equal(stdout, 'x,y,value\n0.5,1,0.5\n1.5,1,1.5\n');
  });

  for (const [what, plane, args, message] of [
    [
      'a plane of the wrong length',
      { kind: 'given', origin: [1], directions: [[1]] },
      [],
      /origin has 1 number, but there are 2 parameters/,
    ],
    [
      'directions along one line',
      {
        kind: 'given',
        origin: [0, 0],
        directions: [
          [1, 2],
          [2, 4],
        ],
      },
      [],
      /no width/,
    ],
    ['an unknown parameter', { kind: 'axes', axes: ['w'] }, [], /"axes\[0\]" must be a parameter, not "w"/],
    ['the same axis twice', { kind: 'axes', axes: [0, 0] }, [], /one or two different axes/],
    ['an unknown kind', { kind: 'x' }, [], /"kind" must be one of axes, given, principal, random, not "x"/],
    ['a random plane without a seed', { kind: 'random' }, [], /"seed" must be/],
    [
      'a principal plane with one direction',
      { kind: 'principal', origin: [0, 0], directions: [[1, 0]], shares: [1], views: [[0, 1]] },
      [],
      /needs two directions/,
    ],
    [
      'a window of the wrong length',
      { kind: 'axes', axes: [0] },
      ['--window=0,1,2,3', '--cells', '4'],
      /needs 2 numbers/,
    ],
    ['an empty window', { kind: 'axes', axes: [0, 1] }, ['--window=1,1,2,3'], /lowest number must be below/],
    ['rows on a line', { kind: 'axes', axes: [0] }, ['--cells', '4x4'], /On a line there is one row/],
  ] as const)
    test(`refuses ${what} in a sentence`, () => {
      const { status, stderr } = call(
        'sample',
        formula('x*y'),
        '--plane',
        write('plane.json', plane),
        ...args,
      );
      assert.equal(status, 1);
      assert.match(stderr, message);
    });

  test('refuses cells that are none', () => {
    const { status, stderr } = call('sample', formula('x'), '--cells', '3x0');
    assert.equal(status, 2);
    assert.match(stderr, /--cells must be columns x rows/);
  });
});
