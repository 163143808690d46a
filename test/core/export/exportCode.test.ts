import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { transform } from 'sucrase';
import { pythonWith } from '../../../bench/pythonWith';
import type { ExportedProgram, RowsFile } from '../../../src/core/export/exportedProgram';
import type { ExportLanguage } from '../../../src/core/export/language';
import { Problem } from '../../../src/core/problem';
import { askPython } from '../../reference/python';
import {
  columnCases,
  functionCases,
  layerCases,
  linearCases,
  methodCases,
  networkCases,
  objectiveCases,
  optionCases,
  preparedCases,
  scheduleCases,
} from './cases';
import { type ExportedCase, walkedCase } from './exported';
import { float32Cases, nearFloat32Cases } from './float32Cases';
import { frozenWalkerCases, groupCases } from './groupCases';
import { kfacCases } from './kfacCases';
import { byLayerCases, matrixCases, roundingCases } from './layerCases';
import { nameCases } from './nameCases';
import { ownCases } from './ownCases';
import { networkWalkerCases, squaresCases, walkerCases } from './walkerCases';
import { wildCases } from './wildCases';

const exact: readonly ExportedCase[] = [
  ...methodCases,
  ...optionCases,
  ...scheduleCases,
  ...functionCases,
  ...objectiveCases,
  ...linearCases,
  ...columnCases,
  ...walkerCases,
  ...matrixCases,
  ...preparedCases,
  ...float32Cases,
  ...ownCases,
  ...nameCases,
].map(walkedCase);

const near: readonly ExportedCase[] = [
  ...networkCases,
  ...layerCases,
  ...byLayerCases,
  ...networkWalkerCases,
  ...squaresCases,
  ...kfacCases,
  ...nearFloat32Cases,
  ...groupCases,
  ...frozenWalkerCases,
].map(walkedCase);

/** Their programs hold a loss on the way against ours, and no later one. */
const wild: readonly ExportedCase[] = [...wildCases, ...roundingCases].map(walkedCase);

/** The losses that a program has printed, and what went wrong. */
interface Printed {
  readonly printed: string;
  readonly error: string | null;
}

const lossesIn = (printed: string): readonly number[] =>
  printed
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',').at(-1)));

/** How far printed losses are from ours at the most, in parts of their size. */
function deviation({ name, losses }: ExportedCase, { printed, error }: Printed): number {
  const [expected, found] = [losses.flat(), lossesIn(printed)];
  assert.equal(found.length, expected.length, `${name}: ${error}`);
  return Math.max(...expected.map((loss, i) => Math.abs(found[i] - loss) / Math.max(1, Math.abs(loss))));
}

/** The programs of a language, and the sentences of those that there are none of. */
function programsIn(language: ExportLanguage, cases: readonly ExportedCase[] = [...exact, ...near]) {
  const made = cases.map((one) => ({ one, code: one.code(language) }));
  return made.flatMap(({ one, code }) => (code instanceof Problem ? [] : [{ one, code }]));
}

/** A program that reads a file runs beside it, as a process; the others as scripts. */
function runInNode({ code, data }: ExportedProgram): Printed {
  if (data) return runBeside(code, data);
  const lines: string[] = [];
  const context = createContext({ console: { log: (line: string) => lines.push(line) } });
  const script = transform(code, { transforms: ['typescript'], disableESTransforms: true }).code;
  runInContext(script, context);
  return { printed: lines.join('\n'), error: null };
}

function runBeside(code: string, { name, text }: RowsFile): Printed {
  const folder = mkdtempSync(join(tmpdir(), 'program-'));
  try {
    writeFileSync(join(folder, name), text);
    const file = join(folder, 'program.mjs');
    writeFileSync(file, transform(code, { transforms: ['typescript'], disableESTransforms: true }).code);
    const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
    return { printed: stdout.trimEnd(), error: status === 0 ? null : stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Ran {
  readonly version: string;
  readonly outputs: readonly Printed[];
}

const inPython: readonly {
  readonly language: ExportLanguage;
  readonly library: string;
  readonly module: string;
  readonly tolerance: number;
}[] = [
  { language: 'numpy', library: 'numpy', module: 'numpy', tolerance: 1e-12 },
  { language: 'pytorch', library: 'torch', module: 'torch', tolerance: 1e-9 },
  { language: 'jax', library: 'jax, optax', module: 'jax', tolerance: 1e-9 },
  { language: 'keras', library: 'keras, jax', module: 'keras', tolerance: 1e-9 },
];

/** PyTorch's NAdam counts a factor of the look-ahead twice before 2.0; the program says so. */
const isOldNadam = (name: string, language: ExportLanguage, version: string): boolean =>
  language === 'pytorch' && name.startsWith('nadam') && Number.parseInt(version, 10) < 2;

suite('exported programs print the losses of their runs', () => {
  test('models on data are written in TypeScript, NumPy, PyTorch and JAX, all of them', () => {
    const ofModels = [...linearCases, ...columnCases, ...preparedCases, ...networkCases, ...layerCases];
    const cases = [...ofModels, ...groupCases, ...frozenWalkerCases, ...squaresCases, ...kfacCases].map(
      ({ name }) => name,
    );
    for (const language of ['typescript', 'numpy', 'pytorch', 'jax'] as const) {
      const written = new Set(programsIn(language).map(({ one }) => one.name));
      assert.deepEqual(
        cases.filter((name) => !written.has(name)),
        [],
        language,
      );
    }
  });

  test('in TypeScript, to the last bit', () => {
    const programs = programsIn('typescript', exact);
    assert.ok(programs.length >= 170, `${programs.length} programs`);
    for (const { one, code } of programs)
      assert.deepEqual(lossesIn(runInNode(code).printed), one.losses.flat(), one.name);
  });

  test('in TypeScript, networks to 1e-12', () => {
    for (const { one, code } of programsIn('typescript', near))
      assert.ok(deviation(one, runInNode(code)) <= Math.max(1e-12, one.loose ?? 0), one.name);
  });

  test('rows stand in the program, and many of them in a file beside it', () => {
    const programs = [...programsIn('numpy'), ...programsIn('typescript')];
    for (const { one, code } of programs.filter(({ one: { name } }) => name.startsWith('data: ')))
      assert.equal(code.data?.name, one.name.startsWith('data: a file') ? 'small.data.csv' : undefined);
  });

  test('in TypeScript, as far as other roundings leave a run as it is', () => {
    for (const { one, code: program } of programsIn('typescript', wild)) {
      const { code } = program;
      assert.match(
        code,
        /\/\/ (Behind step \d+|From the first step on) other roundings lead elsewhere/,
        one.name,
      );
      assert.equal(lossesIn(runInNode(program).printed).length, one.losses.flat().length);
      if (one.name.endsWith('from the start')) {
        assert.doesNotMatch(code, /=== \d+\) check\(/);
        continue;
      }
      // A loss that is held against another one fails.
      const step = /=== (\d+)\) check\((.*), \S+\);/.exec(code);
      assert.ok(step && Number(step[1]) > 0, code);
      const other = code.replace(step[0], `=== ${step[1]}) check(${step[2]}, 1e9);`);
      assert.throws(() => runInNode({ code: other }), /The loss is/);
    }
  });

  test('Levenberg–Marquardt and K-FAC are written in Julia, too', () => {
    const all = [...squaresCases, ...walkerCases, ...kfacCases];
    const cases = all.filter(({ name }) => /^(Levenberg|K-FAC)/.test(name) && !name.endsWith('dropout'));
    const written = programsIn('julia').map(({ one }) => one.name);
    assert.deepEqual(
      cases.filter(({ name }) => !written.includes(name)),
      [],
    );
  });

  test('no function of a program in Julia gives a name to a number that it calls a function by', () => {
    const shadowed = programsIn('julia').flatMap(({ one, code: { code } }) =>
      [...code.matchAll(/^function .*\n([\s\S]*?)^end$/gm)].flatMap(([, body]) => {
        const assigned = [...body.matchAll(/^\s+(\w+(?:, \w+)*) = /gm)].flatMap(([, names]) =>
          names.split(', '),
        );
        const called = assigned.find((name) => new RegExp(`(?<![\\w.])${name}\\(`).test(body));
        // What draws mini-batches is a function.
        return called === undefined || called === 'next_batch' ? [] : [`${one.name}: ${called}`];
      }),
    );
    assert.deepEqual(shadowed, []);
  });

  test('programs in Julia take a parameter out of its array, and divide matrices by one backslash', () => {
    const programs = programsIn('julia');
    const faulty = programs.filter(({ code: { code } }) => /^ +\w+ = p$|\\\\/m.test(code));
    assert.deepEqual(
      faulty.map(({ one }) => one.name),
      [],
    );
    const single = programs.find(({ one }) => one.name === 'a formula of one parameter');
    assert.match(single?.code.code ?? '', /^ {4}x = p\[1\]$/m);
    assert.match(single?.code.code ?? '', /factors \\ b /);
  });

  test('groups of layers have optimizers of PyTorch’s class, each with its own rate and decay', () => {
    const wanted = 'groups: SGD with momentum, decay and clipping';
    const program = programsIn('pytorch').find(({ one }) => one.name === wanted);
    const made = program?.code.code.match(/(?<=optimizer = ).*/g);
    const call = (rate: string, rest = ''): string =>
      `torch.optim.SGD([x], lr=${rate}, momentum=0.8, nesterov=True${rest})`;
    const decay = ', weight_decay=0.1';
    assert.deepEqual(made, [call('0.05', decay), call('0.05'), call('0.025', decay), call('0.025')]);
  });

  test('own functions are called by the library that they compute with, and refused in a sentence elsewhere', () => {
    const languagesOf = (name: string): readonly string[] =>
      (['numpy', 'pytorch', 'jax', 'typescript', 'julia'] as const).filter((language) =>
        programsIn(language).some(({ one }) => one.name === `own function, ${name}`),
      );
    assert.deepEqual(['a vector', 'PyTorch', 'JAX'].map(languagesOf), [['numpy'], ['pytorch'], ['jax']]);
  });

  for (const { language, library, module, tolerance } of inPython)
    test(`in ${language}, to ${tolerance}`, (context) => {
      if (pythonWith(library) === undefined) return context.skip(`it needs a Python with ${library}`);
      const programs = programsIn(language);
      assert.ok(programs.length >= 200, `${programs.length} programs`);
      const script = join('test', 'fixtures', 'export', 'run_programs.py');
      const further = programsIn(language, wild);
      const question = { library: module, programs: [...programs, ...further].map(({ code }) => code) };
      const ran = askPython<Ran>(library, [script], question);
      assert.ok(ran);
      const far = programs.flatMap(({ one }, i) => {
        const output = ran.outputs[i];
        if (isOldNadam(one.name, language, ran.version)) return [];
        const off = deviation(one, output);
        return off <= Math.max(tolerance, one.loose ?? 0) && output.error === null
          ? []
          : [`${one.name}: ${off} ${output.error ?? ''}`];
      });
      assert.deepEqual(far, []);
      const failed = further.filter((_, i) => ran.outputs[programs.length + i].error !== null);
      assert.deepEqual(
        failed.map(({ one }) => one.name),
        [],
      );
    });
});
