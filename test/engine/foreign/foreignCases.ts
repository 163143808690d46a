import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, suite, test } from 'node:test';
import type { ForeignFault } from '../../../src/core/objective/foreignFunction';
import { until } from '../../until';
import type { ForeignCall, ForeignCalled } from './foreignCaller';
import type { ForeignCase } from './foreignCase';
import { membersOf } from './processGroup';

/** A language with an interpreter of its own, whose cases are tested. */
export interface TestedLanguage {
  readonly language: ForeignCall['language'];
  /** What the name of a file ends with. */
  readonly ending: string;
  /** The interpreter for a case. */
  interpreterFor(each: ForeignCase): string;
  /** Why a case is left out. */
  skipped(each: ForeignCase): string | false;
}

/** Groups of processes are needed, which Windows has not. */
export const noGroups = process.platform === 'win32' && 'it needs groups of processes, which Windows has not';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'foreign-')));
const callers: Caller[] = [];
after(async () => {
  for (const caller of callers.filter(({ group }) => membersOf(group).length > 0)) await endGroup(caller);
  rmSync(root, { recursive: true });
});

const usual = { loadMilliseconds: 60_000, callMilliseconds: 30_000, memoryMegabytes: 4096 };

let count = 0;

/** What is asked for a case, with its files written. */
function callOf(each: ForeignCase, language: TestedLanguage): ForeignCall & { readonly folder: string } {
  const folder = join(root, String(++count));
  const {
    text,
    path = `user_file${language.ending}`,
    files = {},
    name = 'f',
    dimension,
    fixed,
    values = [],
    many,
  } = each;
  const before = each.before?.map((cell) => ({ ...cell, path: join(folder, cell.path) }));
  const isFile = /\.(?:py|R|ipynb#\d+)$/.test(path);
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  const lines = typeof text === 'string' ? text : text.join('\n');
  return {
    folder,
    source: {
      ...{ path: isFile ? join(folder, path) : path, text: lines, name },
      ...(before && { before }),
      ...(dimension && { dimension }),
      ...(fixed && { fixed }),
    },
    language: language.language,
    place: {
      interpreter: [language.interpreterFor(each), ...(each.interpreter ?? [])],
      limits: { ...usual, ...each.limits },
      programs: resolve('dist'),
      folder,
    },
    points: values.map(([x]) => x),
    isTogether: each.alone !== true,
    ...(many && { many: many.length }),
  };
}

/** A process that leads a group, and calls functions. */
interface Caller {
  readonly process: ChildProcess;
  readonly group: number;
  /** Fails when it ends. */
  readonly ended: Promise<never>;
}

function newCaller(): Caller {
  const caller = fork(join('out', 'test', 'engine', 'foreign', 'foreignCaller.js'), [], {
    detached: true,
    serialization: 'advanced',
  });
  const ended = once(caller, 'exit').then(([code, signal]) => {
    throw new Error(`The process that called the function ended: ${code ?? signal}`);
  });
  // At last each of them ends, when nobody waits for it.
  ended.catch(() => undefined);
  const made = { process: caller, group: caller.pid!, ended };
  callers.push(made);
  return made;
}

/** What one says to a case. */
async function called(
  { process: caller, ended }: Caller,
  each: ForeignCase,
  language: TestedLanguage,
): Promise<void> {
  const { folder, ...call } = callOf(each, language);
  caller.send(call);
  const [said] = await Promise.race([once(caller, 'message'), ended]);
  check(each, said, folder, language.interpreterFor(each));
}

async function onlyOneIsLeft({ group }: Caller): Promise<void> {
  await until('only the caller is left', () => String(membersOf(group)) === String(group));
}

async function endGroup({ group }: Caller): Promise<void> {
  process.kill(-group, 'SIGKILL');
  await until('nobody is left of its group', () => membersOf(group).length === 0);
}

function check(each: ForeignCase, said: ForeignCalled, folder: string, interpreter: string): void {
  const refused = each.refused?.replace('FOLDER', folder).replace('INTERPRETER', interpreter);
  assert.equal(said.refused?.message, refused);
  const facts: Readonly<Record<string, unknown>> = { ...said.facts };
  assert.deepEqual(said.facts?.warnings.map(({ text }) => text) ?? [], each.warnings ?? []);
  for (const [key, expected] of Object.entries(each.facts ?? {})) assert.deepEqual(facts[key], expected, key);
  assert.deepEqual(
    said.points.map((point) => ('thrown' in point ? point.thrown : point.value)),
    each.values?.map(([, value]) => value) ?? [],
  );
  assert.deepEqual(said.many, each.many ?? []);
  const faults = said.refused ? said.faults.slice(0, -1) : said.faults;
  assert.deepEqual(
    faults.map((fault, i) => ({ ...fault, ...placed(each.faults?.[i], folder) })),
    faults,
  );
  assert.equal(faults.length, each.faults?.length ?? 0);
  const { printed = '' } = each;
  if (typeof printed === 'string') assert.ok(said.printed.includes(printed), said.printed.slice(-500));
  else assert.match(said.printed, printed);
}

/** What is expected of a fault; its file is named from the folder of its case. */
const placed = (expected: Partial<ForeignFault> | undefined, folder: string): Partial<ForeignFault> => ({
  ...expected,
  ...(expected?.file && { file: join(folder, expected.file) }),
});

/** So many at a time: each waits for others half of the time. */
const concurrency = availableParallelism() + 1;

/** A suite for each table of cases, by its title. */
export function testCases(
  language: TestedLanguage,
  tables: Readonly<Record<string, readonly ForeignCase[]>>,
): void {
  for (const [title, all] of Object.entries(tables))
    suite(`${title}, in a process that is nobody else's`, { concurrency }, () => {
      for (const each of all.filter(({ alone }) => alone))
        test(each.title, { skip: language.skipped(each) }, async () => {
          const caller = newCaller();
          try {
            await called(caller, each, language);
            if (!each.leaves) await onlyOneIsLeft(caller);
          } finally {
            await endGroup(caller);
          }
        });
    });

  for (const [title, all] of Object.entries(tables))
    suite(title, () => {
      let caller: Caller | undefined;
      for (const each of all.filter(({ alone }) => !alone))
        test(each.title, { skip: language.skipped(each) }, () => {
          caller ??= newCaller();
          return called(caller, each, language);
        });

      test('nothing is left when the last of them is given back', {
        skip: language.skipped(all[0]),
      }, async () => {
        caller?.process.send('finish');
        if (caller) await onlyOneIsLeft(caller);
      });
    });
}
