import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { median, printTable } from './table';

interface Candidate {
  readonly name: string;
  readonly steps: number;
  readonly command: readonly string[];
  /** The figure that the ratio is to reach, against C. */
  readonly aim?: number;
}

interface Result {
  readonly rate: number;
  readonly x: readonly number[];
}

const rounds = 5;

function compiled(): Candidate[] {
  const program = resolve('out/bench/j1_c');
  mkdirSync('out/bench', { recursive: true });
  const { status } = spawnSync('gcc', ['-O3', '-o', program, resolve('bench/j1.c'), '-lm'], {
    stdio: 'inherit',
  });
  return status === 0 ? [{ name: 'C -O3 (gcc)', steps: 30_000_000, command: [program] }] : [];
}

/** PyTorch is there when a system Python has it; Debian's package installs for /usr/bin/python3. */
function torch(): Candidate[] {
  const python = ['python3', '/usr/bin/python3'].find(
    (name) => spawnSync(name, ['-c', 'import torch']).status === 0,
  );
  return python
    ? [{ name: 'torch.optim.Adam + autograd', steps: 4000, command: [python, resolve('bench/j1_torch.py')] }]
    : [];
}

function ours(candidate: string, name: string, aim?: number): Candidate {
  return { name, steps: 30_000_000, aim, command: [process.execPath, join(__dirname, 'j1.js'), candidate] };
}

/** J1: Adam on the Rosenbrock function, float64, a process for each figure, rounds interleaved, CPU time. */
export function measureSpeed(): void {
  const candidates = [
    ...compiled(),
    ours('gallery', 'ours: gallery function', 0.8),
    ours('formula', 'ours: typed formula'),
    ours('recorded', 'ours: with the trajectory recorded', 0.6),
    ...torch(),
  ];
  const rates = new Map<Candidate, number[]>(candidates.map((candidate) => [candidate, []]));
  for (let round = 0; round < rounds; round++)
    for (const candidate of candidates) rates.get(candidate)!.push(measure(candidate).rate);
  const baseline = candidates[0].name.startsWith('C ') ? median(rates.get(candidates[0])!) : undefined;
  printTable(
    `J1: Rosenbrock, Adam, analytic gradient, float64, one thread; medians of ${rounds} interleaved rounds of CPU time`,
    ['', 'steps/s', 'of C', 'aim'],
    candidates.map((candidate) => {
      const rate = median(rates.get(candidate)!);
      const share = baseline === undefined ? '–' : (rate / baseline).toFixed(rate / baseline < 0.01 ? 5 : 2);
      return [
        candidate.name,
        Math.round(rate).toLocaleString('en'),
        share,
        candidate.aim === undefined ? '' : `≥ ${candidate.aim}`,
      ];
    }),
  );
  if (baseline === undefined) console.log('\n  There is no gcc here: the ratio to C was not measured.');
}

function measure({ command: [program, ...args], steps }: Candidate): Result {
  return JSON.parse(execFileSync(program, [...args, String(steps)], { encoding: 'utf8' })) as Result;
}
