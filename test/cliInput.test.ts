import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { call, callMeasured, shell, withoutDevices } from './commandLine';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-in-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const booth = JSON.stringify({
  version: 1,
  objective: { kind: 'function', name: 'booth' },
  optimizers: [{ name: 'gd' }],
  budget: { steps: 3 },
});

const trained = (file: string): string =>
  JSON.stringify({
    version: 1,
    objective: { kind: 'dataset', file, target: 'y' },
    optimizers: [{ name: 'gd' }],
    budget: { steps: 3 },
  });

/** The ways by which a file comes into the program, and the call that reads it. */
const ways: readonly (readonly [string, (file: string) => string[]])[] = [
  ['an experiment', (file) => ['run', file]],
  ['an experiment to check', (file) => ['check', file]],
  ['a dataset', (file) => ['run', write('data.json', trained(file))]],
  ['a plane', (file) => ['sample', write('booth.json', booth), '--plane', file]],
];

/** A file that takes no room on the disk, whatever its size. */
function hollow(bytes: number): string {
  const path = join(folder, 'hollow');
  const file = openSync(path, 'w');
  ftruncateSync(file, bytes);
  closeSync(file);
  return path;
}

for (const [what, args] of ways)
  suite(`${what} that cannot be read is refused before it is`, () => {
    for (const [kind, path, sentence] of [
      ['a device behind a link', () => linkTo('/dev/zero'), /: it is a device, not a file\.$/m],
      ['a pipe into which nobody writes', pipe, /: it is a pipe, not a file\.$/m],
      ['a folder', () => folder, /: it is a folder, not a file\.$/m],
      ['4 GB', () => hollow(2 ** 32), /^".*hollow" has 4096 MB: files of up to (8|400) MB can be read\.$/m],
    ] as const)
      test(kind, { skip: withoutDevices }, () => {
        const { status, stderr, seconds, megabytes = 0 } = callMeasured(args(path()), folder);
        assert.match(stderr, sentence);
        assert.doesNotMatch(stderr, /\n\s+at /);
        assert.equal(status, 1);
        assert.ok(seconds < 15 && megabytes < 150, `${seconds} s, ${megabytes} MB`);
      });
  });

function linkTo(end: string): string {
  const link = join(folder, 'link');
  symlinkSync(end, link);
  return link;
}

function pipe(): string {
  assert.equal(shell('mkfifo pipe', folder).status, 0);
  return join(folder, 'pipe');
}

test('a file of the system is read, which says that it has no bytes', { skip: withoutDevices }, () => {
  const { status, stderr } = call('run', '/proc/self/status');
  assert.equal(status, 1);
  assert.match(stderr, /^The experiment is not valid JSON/);
});

test('a name with a NUL character is no name', () => {
  const { status, stderr } = call('run', write('a.json', trained('a\0b.csv')));
  assert.equal(status, 1);
  assert.match(stderr, /^Cannot read .*: its name holds a NUL character\.\n$/);
});

suite('what other programs put in front of a text is no part of it', () => {
  const encodings: readonly (readonly [string, (text: string) => Uint8Array])[] = [
    ['UTF-8', (text) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16, low byte first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, high byte first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ];
  for (const [encoding, encoded] of encodings)
    test(encoding, () => {
      const file = write('a.json', encoded(booth));
      const plane = write('plane.json', encoded('{"kind":"axes","axes":[0]}'));
      const { status, stderr } = call('sample', file, '--plane', plane, '--cells', '5');
      assert.deepEqual([status, stderr], [0, '']);
    });

  test('bytes of no encoding are refused with their line', () => {
    const { status, stderr } = call('run', write('a.json', Buffer.from(`${booth}\n\n\xff`, 'latin1')));
    assert.equal(status, 1);
    assert.match(
      stderr,
      /a\.json" is not valid UTF-8 \(the first wrong byte is on line 3\): save it as UTF-8\.$/m,
    );
  });
});

suite('runs', () => {
  /** Each of 25 MB; numbers that are 0 are written quickly. */
  const runs = (count: number): string =>
    write(
      'runs.json',
      JSON.stringify({
        version: 1,
        objective: { kind: 'function', name: 'sphere', dimension: 56 },
        optimizers: Array.from({ length: count }, () => ({ name: 'gd' })),
        start: Array.from({ length: 56 }, () => 0),
        budget: { steps: 50_000 },
      }),
    );

  test('eight need hardly more memory than one: each is forgotten when it is written', {
    skip: withoutDevices,
  }, () => {
    const needed = (count: number): number =>
      callMeasured(['run', runs(count), '--format', 'csv']).megabytes ?? 0;
    const one = needed(1);
    const eight = needed(8);
    // V8 collects after some 64 MB of new rows; eight runs at a time are 175 MB more.
    assert.ok(one > 50 && eight < one + 130, `${one} MB and ${eight} MB`);
  });

  test('are at most 100 in an experiment', () => {
    const { status, stderr } = call('run', runs(101));
    assert.equal(status, 1);
    assert.equal(stderr, 'In the experiment, "optimizers" must have at most 100 entries, not 101.\n');
  });
});
