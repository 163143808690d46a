import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { call, cli, shell, withoutDevices } from './commandLine';
import { until } from './until';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-out-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const sphere = (steps: number, ...names: readonly string[]) => ({
  version: 1,
  objective: { kind: 'function', name: 'sphere' },
  optimizers: names.map((name) => ({ name, settings: { learningRate: 1e-9 } })),
  start: [1, 2],
  budget: { steps },
});

/** What a folder holds that nobody asked for. */
const unasked = (...known: readonly string[]): string[] =>
  readdirSync(folder).filter((name) => !known.includes(name));

suite('a file that was there stays until all of the new one is written', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    test(`${signal} in the middle of writing leaves it, and nothing beside it`, {
      skip: withoutDevices,
    }, async () => {
      const out = write('out.csv', 'old');
      const file = write('long.json', sphere(400_000, ...Array<string>(50).fill('gd')));
      const child = spawn(process.execPath, [cli, 'run', file, '--format', 'csv', '--out', out]);
      const begun = (): boolean =>
        readdirSync(folder).some((name) => name.endsWith('.tmp') && statSync(join(folder, name)).size > 0) ||
        read('out.csv') !== 'old';
      await until('something is written', begun, 30_000);
      child.kill(signal);
      assert.deepEqual(await once(child, 'exit'), [null, signal]);
      assert.equal(read('out.csv'), 'old');
      assert.deepEqual(unasked('out.csv', 'long.json'), []);
    });

  test('a shell sees 130 for a call that Ctrl+C ended', { skip: withoutDevices }, () => {
    write('long.json', sphere(100_000_000, 'gd'));
    const line = 'timeout --preserve-status -s INT 2 $CALL run long.json --out out.csv; echo $?';
    assert.equal(shell(line, folder).stdout, '130\n');
    assert.deepEqual(unasked('long.json'), []);
  });

  for (const format of ['json', 'csv'])
    test(`a disk without room for all of the ${format} leaves it`, { skip: withoutDevices }, () => {
      write('out', 'old');
      write('some.json', sphere(20_000, 'gd'));
      const { status, stderr } = shell(
        `ulimit -f 64; $CALL run some.json --format ${format} --out out`,
        folder,
      );
      assert.match(stderr, /^Cannot write out: it would become larger than the system allows\.$/m);
      assert.equal(status, 1);
      assert.equal(read('out'), 'old');
      assert.deepEqual(unasked('out', 'some.json'), []);
    });

  test('an optimizer that cannot run is said before the first one runs', () => {
    const out = write('out.json', 'old');
    const file = write('two.json', {
      ...sphere(100_000_000, 'gd'),
      optimizers: [{ name: 'gd', settings: { learningRate: 1e-9 } }, { name: 'lm' }],
      objective: { kind: 'formula', text: 'x*y' },
    });
    const { status, stdout, stderr } = call('run', file, '--out', out);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /least squares|squares/);
    assert.equal(read('out.json'), 'old');
  });
});

suite('the file that is written', () => {
  test('has the rights of the one in whose place it comes', { skip: withoutDevices }, () => {
    const out = write('out.json', 'old');
    chmodSync(out, 0o640);
    assert.equal(call('run', write('a.json', sphere(3, 'gd')), '--out', out).status, 0);
    assert.equal(statSync(out).mode & 0o777, 0o640);
    assert.match(read('out.json'), /"optimizer":"gd"/);
  });

  for (const [what, there] of [
    ['a file', true],
    ['nothing yet', false],
  ] as const)
    test(`lies behind a link that leads to ${what}`, { skip: withoutDevices }, () => {
      mkdirSync(join(folder, 'far'));
      const out = join(folder, 'link.json');
      symlinkSync('far/out.json', out);
      if (there) write('far/out.json', 'old');
      assert.equal(call('run', write('a.json', sphere(3, 'gd')), '--out', out).status, 0);
      assert.ok(lstatSync(out).isSymbolicLink());
      assert.match(read('far/out.json'), /"optimizer":"gd"/);
      assert.deepEqual(readdirSync(join(folder, 'far')), ['out.json']);
    });

  for (const [what, line] of [
    ['the standard output', '$CALL run a.json --out /dev/stdout | cat'],
    ['the standard output in a file', '$CALL run a.json --out /dev/stdout > b; cat b'],
    ['another descriptor', '$CALL run a.json --out /dev/fd/3 3>&1 | cat'],
    ['a pipe with a name', 'mkfifo p; $CALL run a.json --out p & cat p'],
  ] as const)
    test(`may be ${what}`, { skip: withoutDevices }, () => {
      write('a.json', sphere(3, 'gd'));
      const { stdout, stderr } = shell(line, folder);
      assert.equal(stderr, '');
      assert.equal(JSON.parse(stdout).runs.length, 1);
    });

  test('is a device only where it has room', { skip: withoutDevices }, () => {
    const { status, stderr } = call('run', write('a.json', sphere(3, 'gd')), '--out', '/dev/full');
    assert.deepEqual([status, stderr], [1, 'Cannot write /dev/full: the disk is full.\n']);
    assert.ok(statSync('/dev/full').isCharacterDevice());
  });
});

suite('a file that was read is not written over', () => {
  const table = 'x,y\n1,2\n2,3\n3,5\n';
  const trained = {
    ...sphere(3, 'gd'),
    objective: { kind: 'dataset', file: 'line.csv', target: 'y' },
    start: undefined,
  };
  const plane = { kind: 'axes', axes: [0] };

  for (const command of ['run', 'sample', 'check'] as const)
    for (const [what, out] of [
      ['the experiment', 'a.json'],
      ['the experiment by a detour', 'b/../a.json'],
      ['the experiment by a link', 'link.json'],
      ['the experiment by a second name', 'twin.json'],
      ['the dataset', 'line.csv'],
      ...(command === 'sample' ? ([['the plane', 'plane.json']] as const) : []),
    ] as const)
      test(`by ${command}: ${what}`, () => {
        mkdirSync(join(folder, 'b'));
        const file = write('a.json', trained);
        write('line.csv', table);
        write('plane.json', plane);
        symlinkSync('a.json', join(folder, 'link.json'));
        linkSync(file, join(folder, 'twin.json'));
        const more = command === 'sample' ? ['--plane', join(folder, 'plane.json'), '--cells', '5'] : [];
        const { status, stdout, stderr } = call(command, file, ...more, '--out', `${folder}/${out}`);
        assert.match(
          stderr,
          /^Cannot write .*: it (was read|is .*, which was read)\. Choose another file\.$/m,
        );
        assert.deepEqual([status, stdout], [1, '']);
        const kept = [read('a.json'), read('line.csv'), read('plane.json')];
        assert.deepEqual(kept, [JSON.stringify(trained), table, JSON.stringify(plane)]);
      });
});
