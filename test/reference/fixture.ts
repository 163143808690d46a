import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const path = (names: readonly string[]): string => join('test', 'fixtures', ...names);

/** What a JSON file of test/fixtures holds; read anew each time. */
export function fixture<T>(...names: readonly string[]): T {
  return JSON.parse(readFileSync(path(names), 'utf8')) as T;
}

/** The files of a folder of test/fixtures, by name. */
export const filesIn = (folder: string): readonly string[] => readdirSync(path([folder]));

/** PyTorch's losses, activations or schedules, one by one. */
export const torchPart = <T>(part: 'losses' | 'activations' | 'schedules'): readonly T[] =>
  fixture<Readonly<Record<typeof part, readonly T[]>>>('losses_activations_schedules.json')[part];

/** The runs that a file holds. */
export const runsIn = <T>(...names: readonly string[]): readonly T[] =>
  fixture<{ readonly runs: readonly T[] }>(...names).runs;
