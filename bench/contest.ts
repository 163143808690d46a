import { execFileSync } from 'node:child_process';
import { median, printTable } from './table';

/** A program that does a contest's jobs, each figure in a process of its own. */
export interface Candidate {
  readonly name: string;
  readonly precision: 'float64' | 'float32';
  /** The program and its first arguments; the job and the amount of work follow. A sentence where it is not installed. */
  readonly command: readonly string[] | string;
  /** How often it does a job for one figure: steps or grids. 0 for a job that it does not have. */
  readonly amount: (job: string) => number;
  /** How far its results may be from the first candidate's, relative to max(1, |x|). */
  readonly tolerance?: number;
  /** The ratio to the baseline that is aimed at, or more of it in words. */
  readonly aim?: number | string;
}

/** Jobs that candidates do in turns, and the candidate whose figures are 1. */
export interface Contest {
  readonly title: string;
  /** Job by its title in the table. */
  readonly jobs: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly baseline: string;
  readonly candidates: readonly Candidate[];
}

/** What a program prints as its last line. */
interface Figure {
  /** Work per second of CPU time. */
  readonly rate: number;
  /** Some of the results, the same for everybody. */
  readonly check: readonly number[];
}

const exact = 1e-9;

/** Lets the candidates do their jobs in turns, prints the medians, and says which results do not agree. */
export function hold(contest: Contest, rounds: number): void {
  const { title, jobs, unit, candidates } = contest;
  const figures = measured(contest, rounds);
  const baseline = candidates.find(({ name }) => name === contest.baseline);
  const cells = (candidate: Candidate, job: string): string[] => {
    const rate = rateOf(figures, candidate, job);
    const whole = baseline && rateOf(figures, baseline, job);
    return [shortened(rate), rate && whole ? shortened(rate / whole) : '–'];
  };
  printTable(
    `${title}; ${unit}/s of CPU time and ratio to ${contest.baseline}, one thread; medians of ${rounds} interleaved rounds`,
    ['', 'precision', ...Object.values(jobs).flatMap((name) => [name, 'ratio']), 'aim'],
    candidates.map((candidate) => [
      candidate.name,
      candidate.precision,
      ...Object.keys(jobs).flatMap((job) => cells(candidate, job)),
      aimText(candidate),
    ]),
  );
  for (const { name, command } of candidates)
    if (typeof command === 'string') console.log(`  ${name}: not installed. ${command}`);
  for (const disagreement of disagreements(contest, figures)) {
    console.log(`  ✗ ${disagreement}`);
    process.exitCode = 1;
  }
}

function aimText({ aim = '' }: Candidate): string {
  return typeof aim === 'number' ? `≥ ${aim}` : aim;
}

/** Figures by candidate and job. */
type Figures = ReadonlyMap<Candidate, Readonly<Record<string, Figure[]>>>;

function measured({ jobs, candidates }: Contest, rounds: number): Figures {
  const figures = new Map(
    candidates.map((candidate) => [
      candidate,
      Object.fromEntries(Object.keys(jobs).map((job) => [job, [] as Figure[]])),
    ]),
  );
  for (let round = 0; round < rounds; round++)
    for (const job of Object.keys(jobs))
      for (const candidate of candidates)
        if (typeof candidate.command !== 'string' && candidate.amount(job) > 0)
          figures.get(candidate)![job].push(measure(candidate, candidate.command, job));
  return figures;
}

/** Runs a candidate once. What a library says on standard output before the last line is no figure. */
function measure(candidate: Candidate, [program, ...first]: readonly string[], job: string): Figure {
  const output = execFileSync(program, [...first, job, String(candidate.amount(job))], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(output.trim().split('\n').at(-1)!) as Figure;
}

function rateOf(figures: Figures, candidate: Candidate, job: string): number | undefined {
  const found = figures.get(candidate)![job];
  return found.length > 0 ? median(found.map(({ rate }) => rate)) : undefined;
}

/** Three digits, whether many millions or a millionth. */
function shortened(figure: number | undefined): string {
  if (figure === undefined) return '–';
  if (figure < 1e-3) return figure.toExponential(1);
  return figure.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** A sentence for each candidate whose results are not those of the first that has any. */
function disagreements({ jobs, candidates }: Contest, figures: Figures): string[] {
  return Object.keys(jobs).flatMap((job) => {
    const checks = candidates.flatMap((candidate) =>
      figures.get(candidate)![job].map(({ check }) => ({ candidate, check })),
    );
    return checks.flatMap(({ candidate: { name, tolerance = exact }, check }) => {
      const found = distance(check, checks[0].check);
      return found <= tolerance
        ? []
        : [`${name}, ${jobs[job]}: its result ${check} is ${found} away from ${checks[0].check}.`];
    });
  });
}

/** NaN where the numbers of results differ. */
function distance(check: readonly number[], expected: readonly number[]): number {
  if (check.length !== expected.length) return Number.NaN;
  return Math.max(...check.map((x, i) => Math.abs(x - expected[i]) / Math.max(1, Math.abs(expected[i]))));
}
