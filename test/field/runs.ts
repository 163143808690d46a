import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '../../src/core/run/report';
import { call } from '../commandLine';
import { type FieldCase, fieldSort } from './field';

/** An experiment that the command line runs, and what of its only run is expected; at least one of the expectations is given. */
interface RunCase extends FieldCase {
  /** Without its version; a dataset's file is "data.csv". */
  readonly experiment: Readonly<Record<string, unknown>>;
  readonly data?: string;
  /** The kind of end, and the rule or the cause that goes with it. */
  readonly stop?: string;
  readonly rule?: string;
  readonly step?: number;
  /** The last loss, and parameters, to six digits. */
  readonly value?: number;
  readonly x?: readonly number[];
  /** The last learning rate. */
  readonly rate?: number;
  /** What a person reads on the error output; `silent`: nothing at all. */
  readonly said?: readonly string[];
  readonly silent?: true;
  /** A refusal, which ends with 1. */
  readonly refused?: string;
}

/** What people run, from the file to its end. */
export const runs = fieldSort<RunCase>('runs.jsonl', (each) => {
  const folder = mkdtempSync(join(tmpdir(), 'field-'));
  try {
    const file = join(folder, 'a.experiment.json');
    writeFileSync(file, JSON.stringify({ version: 1, ...each.experiment }));
    if (each.data !== undefined) writeFileSync(join(folder, 'data.csv'), each.data);
    const { status, stdout, stderr } = call('run', file);
    if (each.refused !== undefined) return refusal(each.refused, status, stderr);
    if (status !== 0) return `refused: ${stderr}`;
    const [run] = (JSON.parse(stdout) as { runs: RunReport[] }).runs;
    return difference(each, run) ?? wrongWords(each, stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function refusal(expected: string, status: number | null, stderr: string): string | undefined {
  return status === 1 && stderr.includes(expected) ? undefined : `not refused, or not so: ${stderr}`;
}

function difference(expected: RunCase, run: RunReport): string | undefined {
  const { reason } = run;
  const rule = 'rule' in reason ? reason.rule : 'what' in reason ? reason.what : undefined;
  const found = { stop: run.stop, rule, step: run.steps, rate: run.learningRate.at(-1) };
  for (const id of ['stop', 'rule', 'step', 'rate'] as const)
    if (expected[id] !== undefined && expected[id] !== found[id])
      return `${id} is ${found[id]}, not ${expected[id]}`;
  const last = run.x.at(-1) ?? [];
  const pairs = [
    ...(expected.value === undefined ? [] : [[run.value.at(-1), expected.value]]),
    ...(expected.x ?? []).map((x, i) => [last[i], x]),
  ];
  const wrong = pairs.find(([is, wanted]) => !isNear(Number(is), Number(wanted)));
  return wrong && `${wrong[0]} instead of ${wrong[1]}`;
}

const isNear = (is: number, wanted: number): boolean =>
  Math.abs(is - wanted) <= 1e-6 * Math.max(1, Math.abs(wanted));

function wrongWords(
  { said = [], silent, stop, value, x, rate }: RunCase,
  stderr: string,
): string | undefined {
  if ([stop, value, x, rate, silent, said[0]].every((expectation) => expectation === undefined))
    throw new Error('This case expects nothing.');
  if (silent) return stderr === '' ? undefined : `said: ${stderr}`;
  const missing = said.find((words) => !stderr.includes(words));
  return missing && `"${missing}" is not said, but: ${stderr}`;
}
