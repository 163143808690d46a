import { isDeepStrictEqual } from 'node:util';
import { runSpecOf } from '../../src/core/experiment/experiment';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import type { Run, RunContent } from '../../src/host/runs/run';
import { decodeRun, encodeRun } from '../../src/host/runs/runFile';
import { decodeHeader, encodeHeader } from '../../src/host/runs/storedRuns';
import type { Attack, Outcome } from './attack';
import { largeContent, largestContent, measuredContent, newContent, newRun } from './exampleRuns';
import { mutated, mutatedJson } from './mutation';

const mostBytes = 64 * 2 ** 20;

/** What an attack has seen so far. */
class Seen {
  readonly outcomes: Record<string, number> = {};
  readonly faults: string[] = [];
  /** Bytes outside of the heap that one try took, at most. */
  most = 0;

  /** Does one try; what it answers is counted. */
  count(what: string, attempt: () => string): void {
    const before = process.memoryUsage().arrayBuffers;
    try {
      const outcome = attempt();
      this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
    } catch (error) {
      this.faults.push(`${what} throws ${error}`);
    }
    const taken = process.memoryUsage().arrayBuffers - before;
    this.most = Math.max(this.most, taken);
    if (taken > mostBytes) this.faults.push(`${what} takes ${taken} bytes`);
  }
}

/** A stored file, and what it held. */
interface Stored {
  readonly bytes: Uint8Array;
  readonly content: RunContent;
}

function storedFiles(): readonly Stored[] {
  const contents = [newContent(), largeContent(), measuredContent()];
  return contents.map((content) => ({ bytes: encodeRun(content), content }));
}

function readFile({ bytes, content }: Stored, mutation: Uint8Array, seen: Seen): string {
  const read = decodeRun(mutation);
  if (read instanceof Problem) return 'recognised as broken';
  if (isDeepStrictEqual(encodeRun(read), encodeRun(content))) return 'read as it was';
  if (!isDeepStrictEqual(mutation, bytes)) seen.faults.push('a file that was changed is read as another run');
  return 'read otherwise';
}

/** A header that passes must be a run that an engine can be given. */
function readHeader(mutation: unknown, { id }: Run): string {
  const read = decodeHeader(new TextEncoder().encode(JSON.stringify(mutation) ?? ''), id);
  if (read instanceof Problem) return 'header set aside';
  if (!Object.values(runSpecOf(read.experiment).stop).every(Number.isFinite))
    throw new Error('a stop rule that is no number is let through');
  encodeHeader(read);
  return 'header read';
}

export const storedRuns: Attack = {
  name: 'storedRuns',
  aim: 'of changed files of runs none throws, takes 64 MB, or is read as another run',
  tries: 20_000,
  few: 1500,
  run: async (tries, seed): Promise<Outcome> => {
    const random = new Random(seed);
    const seen = new Seen();
    const files = storedFiles();
    const run: Run = { ...newRun(), stop: { kind: 'budget', step: 3, of: 'steps', evaluations: 4 } };
    const header: unknown = JSON.parse(new TextDecoder().decode(encodeHeader(run)));
    const [largest] = [largestContent()].map((content) => ({
      content,
      bytes: encodeRun(content),
    }));
    seen.count('the largest run', () => readFile(largest, largest.bytes, seen));
    for (let i = 0; i < tries; i++) {
      const file = files[random.below(files.length)];
      const mutation = mutated(file.bytes, random);
      seen.count(`try ${i}, a file of rows`, () => readFile(file, mutation, seen));
      const other = mutatedJson(header, random);
      seen.count(`try ${i}, the header ${JSON.stringify(other)}`, () => readHeader(other, run));
    }
    const figures = { 'most memory of one': `${(seen.most / 2 ** 20).toFixed(1)} MB` };
    return { outcomes: seen.outcomes, figures, faults: seen.faults };
  },
};
