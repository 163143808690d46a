import { readFormula, usualDimension } from '../../src/core/expression/formulaText';
import { openObjective } from '../../src/core/objective';
import type { OpenedObjective } from '../../src/core/objective/opened';
import { firstPlane, openPlane } from '../../src/core/plane';
import { sampleLandscape } from '../../src/core/plane/sample';
import { precisions } from '../../src/core/precision';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import type { Attack, Outcome } from './attack';
import { hostileFormula } from './formulaTexts';

const mostSeconds = 1;
const mostMegabytes = 300;
/** What takes longer is looked at: how much memory it holds, and whether it is the slowest. */
const noticedSeconds = 0.05;

/** Texts that a person could type or a file could hold, read, opened, evaluated and drawn. */
export const formulas: Attack = {
  name: 'formulas',
  aim: `no formula takes over ${mostSeconds} s or ${mostMegabytes} MB to be read, opened, differentiated and sampled, and none throws`,
  tries: 300_000,
  few: 1000,
  run: async (tries, seed) => attempt(tries, seed),
};

function attempt(tries: number, seed: number): Outcome {
  const random = new Random(seed);
  const outcomes = { refused: 0, opened: 0 };
  const faults: string[] = [];
  const slowest = { text: '', seconds: 0 };
  const largest = { text: '', megabytes: 0 };
  for (let i = 0; i < tries; i++) {
    const text = hostileFormula(random);
    const use = () => useOf(text, i);
    const cost = costOf(use);
    outcomes[cost.outcome]++;
    // Other programs share the machine: what was slow once may have been held up.
    const seconds = cost.seconds > mostSeconds ? Math.min(cost.seconds, costOf(use).seconds) : cost.seconds;
    if (seconds > slowest.seconds) Object.assign(slowest, { text, seconds });
    if (cost.megabytes > largest.megabytes) Object.assign(largest, { text, megabytes: cost.megabytes });
    if (seconds > mostSeconds) faults.push(`${shortened(text)} took ${seconds.toFixed(1)} s.`);
    if (cost.megabytes > mostMegabytes)
      faults.push(`${shortened(text)} took ${cost.megabytes.toFixed()} MB.`);
    if (cost.error !== undefined) faults.push(`${shortened(text)} threw ${cost.error}.`);
  }
  const figures = {
    slowest: `${(1000 * slowest.seconds).toFixed()} ms (${shortened(slowest.text)})`,
    'most memory': `${largest.megabytes.toFixed()} MB (${shortened(largest.text)})`,
  };
  return { outcomes, figures, faults };
}

interface Cost {
  readonly outcome: 'refused' | 'opened';
  /** Of the processor, this process alone. */
  readonly seconds: number;
  /** By how much the heap had grown at the end, where that was looked at. */
  readonly megabytes: number;
  readonly error?: string;
}

let heap = process.memoryUsage().heapUsed;

function costOf(use: () => Cost['outcome']): Cost {
  const began = process.cpuUsage();
  let outcome: Cost['outcome'] = 'opened';
  let error: string | undefined;
  try {
    outcome = use();
  } catch (thrown) {
    error = String(thrown);
  }
  const { user, system } = process.cpuUsage(began);
  const seconds = (user + system) / 1e6;
  return { outcome, seconds, megabytes: seconds > noticedSeconds ? growth() : 0, error };
}

/** By how much the heap has grown since it was looked at last: garbage of the formulas between counts, too. */
function growth(): number {
  const before = heap;
  heap = process.memoryUsage().heapUsed;
  return (heap - before) / 1e6;
}

/** All that happens to a formula before its first picture is there. */
function useOf(text: string, turn: number): Cost['outcome'] {
  const formula = readFormula(text);
  if (formula instanceof Problem) return 'refused';
  formula.parameterNames(usualDimension(formula));
  const opened = openObjective({
    objective: { kind: 'formula', text },
    precision: precisions[turn % precisions.length],
  });
  if (opened instanceof Problem) return 'refused';
  const { exact, summary } = opened;
  exact.evaluate(Float64Array.from(summary.start), new Float64Array(exact.dimension));
  sample(opened);
  return 'opened';
}

function sample({ exact, summary }: OpenedObjective): void {
  const plane = openPlane(firstPlane(exact.dimension), summary);
  if (plane instanceof Problem) throw new Error(plane.message);
  const [columns, rows] = [16, exact.dimension === 1 ? 1 : 16];
  const values = new Float64Array(columns * rows);
  const sampling = sampleLandscape(exact, plane, { window: plane.views, columns, rows }, values);
  while (!sampling.next(values.length).done);
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
