import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readCall } from '../../src/cli/call';
import { parseExperiment } from '../../src/core/experiment/checkExperiment';
import { parseCsv } from '../../src/core/learning/datasets/csv';
import { parsePlane } from '../../src/core/plane/checkPlane';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import { decodeUnicode } from '../../src/core/text/unicode';
import { callMeasured, type MeasuredAnswer } from '../commandLine';
import type { Attack, Outcome } from './attack';
import { mutated, oneOf } from './fileMutations';

/** One of so many tries goes through the program itself; the others through its readers only. */
const triesPerCall = 200;
const mostSeconds = 5;
const mostMegabytes = 300;
/** No reader may need longer for a file of some kilobytes. */
const mostReaderMilliseconds = 1000;

const table = readFileSync('examples/line.csv');
const plane = Buffer.from('{"kind":"given","origin":[1,2],"directions":[[1,1],[0,2]],"names":["a","b"]}');
const experiments: readonly Buffer[] = [
  {
    objective: { kind: 'dataset', file: 'data.csv', target: 'y', features: ['x'], loss: 'mse' },
    optimizers: [{ name: 'adam', schedule: { name: 'cosine' } }, { name: 'lbfgs' }],
    batch: { size: 3 },
  },
  {
    objective: { kind: 'formula', text: '(1-x)^2 + 100*(y-x^2)^2', dimension: 2 },
    optimizers: [{ name: 'gd', settings: { learningRate: 0.001 } }],
    start: [-1.2, 1],
    gradient: { kind: 'central', h: 'auto' },
    stop: { gradientNorm: 1e-9, patience: 5, targetLoss: 0 },
  },
  { objective: { kind: 'function', name: 'rosenbrock', dimension: 4 }, optimizers: [{ name: 'newton' }] },
].map((experiment) =>
  Buffer.from(JSON.stringify({ version: 1, seed: 7, budget: { steps: 20 }, ...experiment }, null, 1)),
);

const words = [
  ...'run check sample help --help -h --version --no-help --format json csv text --hessian -- - -1 --='.split(
    ' ',
  ),
  ...'--out --out= --plane --window --cells 21x21 1x1x1 99999x99999 --at --at= -1,2 1,2 NaN,1 -abc 💥'.split(
    ' ',
  ),
  ...'--formula x^2+y^2 x^^2 --function booth toString __proto__ --dimension 3 --precision float32'.split(
    ' ',
  ),
  ...'a.json plane.json none.json data.csv old.txt . --gradient'.split(' '),
  ...['', '2x, 2y', '\u001b[2J', '.'.repeat(5000)],
];

const argumentList = (random: Random): string[] =>
  Array.from({ length: random.below(7) }, () => oneOf(random, words));

/** The readers of what a call is given, each with what it is given next; their answers are a value or a Problem. */
const readers: Readonly<Record<string, (random: Random) => () => unknown>> = {
  arguments(random) {
    const args = argumentList(random);
    return () => readCall(args);
  },
  experiment(random) {
    const bytes = mutated(random, oneOf(random, experiments));
    return () => readText(bytes, (text) => parseExperiment(text));
  },
  plane(random) {
    const bytes = mutated(random, plane);
    return () => readText(bytes, (text) => parsePlane(text, ['a', 'b']));
  },
  table(random) {
    const bytes = mutated(random, table);
    return () => parseCsv(bytes, 'data.csv');
  },
};

function readText(bytes: Uint8Array, parse: (text: string) => unknown): unknown {
  const text = decodeUnicode(bytes, 'a file');
  return text instanceof Problem ? text : parse(text);
}

/** Counts what is seen and keeps the faults, each with the try that brought it about. */
class Findings {
  readonly outcomes: Record<string, number> = {};
  readonly faults: string[] = [];
  seconds = 0;
  megabytes = 0;

  count(outcome: string): void {
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
  }

  get outcome(): Outcome {
    const { outcomes, faults, seconds, megabytes } = this;
    const figures = {
      'longest call': `${seconds.toFixed(1)} s`,
      'most memory': `${megabytes.toFixed(0)} MB`,
    };
    return { outcomes, figures, faults };
  }
}

function attackReader(random: Random, seed: string, findings: Findings): void {
  const [name, reader] = oneOf(random, Object.entries(readers));
  const read = reader(random);
  const began = process.cpuUsage();
  try {
    findings.count(read() instanceof Problem ? 'refused' : 'read');
  } catch (error) {
    findings.faults.push(`The reader of the ${name} throws at ${seed}: ${error}`);
  }
  const { user, system } = process.cpuUsage(began);
  const milliseconds = (user + system) / 1000;
  if (milliseconds > mostReaderMilliseconds)
    findings.faults.push(`The reader of the ${name} takes ${milliseconds.toFixed(0)} ms at ${seed}.`);
}

/** An experiment, a plane and a table in a folder, one of them mutated, and a call that reads them, or any other. */
function attackProgram(random: Random, seed: string, folder: string, findings: Findings): void {
  const target = random.below(4);
  const files = {
    'a.json': mutatedExperiment(random, target === 0),
    'plane.json': target === 1 ? mutated(random, plane) : plane,
    'data.csv': target === 2 ? mutated(random, table) : table,
    'old.txt': Buffer.from('old\n'),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const args = argumentsOf(random);
  const answer = callMeasured(args, folder);
  findings.seconds = Math.max(findings.seconds, answer.seconds);
  findings.megabytes = Math.max(findings.megabytes, answer.megabytes ?? 0);
  findings.count(`ended with ${answer.status}`);
  const spoilt = Object.entries(files).filter(([name, content]) =>
    isSpoilt(join(folder, name), content, args),
  );
  const faults = [...faultsOf(answer, folder), ...spoilt.map(([name]) => `spoils ${name}`)];
  findings.faults.push(...faults.map((fault) => `${args.join(' ')} ${fault} (${seed})`));
}

/** Only a file that the call is to write may be another afterwards, and then a whole one. */
function isSpoilt(path: string, content: Buffer, args: readonly string[]): boolean {
  const now = readFileSync(path);
  if (now.equals(content)) return false;
  const name = basename(path);
  const isOutputOnly =
    args[args.lastIndexOf('--out') + 1] === name && args.indexOf(name) === args.lastIndexOf(name);
  return !isOutputOnly || now.at(-1) !== 10;
}

/** One that asks for a long walk may take its time; it is not taken. */
function mutatedExperiment(random: Random, isTarget: boolean): Buffer {
  const original = oneOf(random, experiments);
  if (!isTarget) return original;
  const changed = mutated(random, original);
  const read = readText(changed, (text) => parseExperiment(text));
  const isLong = !(read instanceof Problem) && /"steps":\d{4}/.test(JSON.stringify(read));
  return isLong ? original : changed;
}

/** Mostly a file that may be written; the others are read by the call, full, or nowhere. */
const outputs = ['old.txt', 'old.txt', 'old.txt', './a.json', '/dev/full', 'none/old.txt'];

function argumentsOf(random: Random): string[] {
  const out = ['--out', oneOf(random, outputs)];
  switch (random.below(5)) {
    case 0:
      return argumentList(random);
    case 1:
      return ['check', 'a.json', ...out];
    case 2:
      return ['sample', 'a.json', '--plane', 'plane.json', '--cells', '9x9', ...out];
    default:
      return ['run', 'a.json', '--format', oneOf(random, ['json', 'csv']), ...out];
  }
}

const codes: readonly (number | null)[] = [0, 1, 2];

function faultsOf({ status, stderr, seconds, megabytes = 0 }: MeasuredAnswer, folder: string): string[] {
  const left = readdirSync(folder).filter((name) => name.endsWith('.tmp'));
  return [
    ...(codes.includes(status) ? [] : [`ends with ${status} after ${seconds.toFixed(1)} s`]),
    ...(/\n\s+at |node:internal|Node\.js v/.test(stderr) ? [`prints a stack: ${stderr.slice(0, 200)}`] : []),
    ...(/fault of the program/.test(stderr) ? [`did not think of this: ${stderr.slice(0, 200)}`] : []),
    ...(seconds > mostSeconds ? [`takes ${seconds.toFixed(1)} s of the processor`] : []),
    ...(megabytes > mostMegabytes ? [`needs ${megabytes.toFixed(0)} MB`] : []),
    ...(left.length > 0 ? [`leaves ${left.join(', ')}`] : []),
  ];
}

/** Whatever a call is made of, and whatever stands in its files. */
export const commandLine: Attack = {
  name: 'command line',
  aim: `no try throws or prints a stack, takes over ${mostSeconds} s or ${mostMegabytes} MB, or spoils the file that was there`,
  tries: 70_000,
  few: 1000,
  async run(tries, seed) {
    const findings = new Findings();
    const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-attack-'));
    try {
      for (let i = 0; i < tries; i++) {
        const random = new Random(seed * 1_000_003 + i);
        const place = `try ${i} of seed ${seed}`;
        if (i % triesPerCall === 0) attackProgram(random, place, folder, findings);
        else attackReader(random, place, findings);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return findings.outcome;
  },
};
