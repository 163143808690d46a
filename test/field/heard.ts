import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadOptions } from '../../src/core/learning/datasets/readOptions';
import { call } from '../commandLine';
import { type FieldCase, fieldSort } from './field';

/** A dataset's file that is checked on the command line, and what a person is to hear of it. */
interface HeardCase extends FieldCase {
  /** The file's text, or its bytes as numbers. */
  readonly csv: string | readonly number[];
  readonly target: string;
  readonly read?: ReadOptions;
  /** Texts that stand in the warnings, each in one of its own; none: there is nothing to say. */
  readonly hears: readonly string[];
  /** The columns from which the target is predicted. */
  readonly features: readonly string[];
  /** The loss where all of them are 0, which is the mean of the squared targets: whether the numbers were read. */
  readonly loss: number;
}

interface Report {
  readonly warnings: readonly string[];
  readonly formula: string;
  readonly value: number;
}

/** Warnings and options as the command line has them: on the error output, and in the JSON. */
export const heard = fieldSort<HeardCase>('heard.jsonl', (each) => {
  const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-field-'));
  try {
    const { csv, target, read } = each;
    writeFileSync(join(folder, 'table.csv'), typeof csv === 'string' ? csv : Uint8Array.from(csv));
    const objective = { kind: 'dataset', file: 'table.csv', ...(read && { read }), target };
    const file = join(folder, 'table.experiment.json');
    writeFileSync(file, JSON.stringify({ version: 1, objective, optimizers: [{ name: 'gd' }] }));
    const { stdout, stderr } = call('check', file, '--format', 'json');
    if (stdout === '') return `It was refused: ${stderr}`;
    return fault(each, JSON.parse(stdout), stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function fault(
  { hears, target, features, loss }: HeardCase,
  report: Report,
  stderr: string,
): string | undefined {
  const { warnings, formula, value } = report;
  const lines = stderr.split('\n').filter((line) => line !== '');
  if (lines.join('\n') !== warnings.join('\n'))
    return `The error output says ${stderr}, the JSON ${warnings.join(' ')}`;
  const unheard = hears.find((text) => !warnings.some((warning) => warning.includes(text)));
  if (unheard !== undefined) return `"${unheard}" is not said, but ${warnings.join(' ') || 'nothing'}`;
  if (hears.length === 0 && warnings.length > 0) return `It is said: ${warnings.join(' ')}`;
  if (!formula.endsWith(`, ${target} from ${features.join(', ')}`)) return `It is read as ${formula}.`;
  return Math.abs(value - loss) <= 1e-9 * Math.max(1, loss) ? undefined : `The loss is ${value}.`;
}
