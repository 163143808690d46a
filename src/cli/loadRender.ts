import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Parsed, Problem } from '../core/problem';
import type { CallPlace } from './callPlace';
import type { InputFiles } from './input';
import type { RenderCall } from './renderCall';
import { say } from './terminal';

/** Writes several files, in the order in which they were opened; answers why one could not be. */
export type RefusingWriter = (files: readonly Uint8Array[]) => Promise<string | undefined>;

/** What a drawing of runs has around it. Between two bundles a refusal is a sentence: each has a class of its own for problems. */
export interface RenderPlace extends Pick<CallPlace, 'materials'> {
  /** Opens files to be written, before the runs; a sentence says why one cannot be. */
  openOutputs(outs: readonly string[], inputs: InputFiles): string | RefusingWriter;
  /** Says a sentence on the error output. */
  say(sentence: string): void;
}

/** The program that draws (render/main.ts): large, and a bundle of its own beside the one that runs, which most calls never load. */
export interface RenderProgram {
  /** Answers why it could not be done. */
  renderExperiment(call: RenderCall, place: RenderPlace): Promise<string | undefined>;
}

/** Draws the runs of an experiment. */
export async function renderExperiment(call: RenderCall, place: CallPlace): Promise<Parsed<'done'>> {
  // The command may have been called by a link to it.
  const path = join(dirname(realpathSync(process.argv[1])), 'cliRender.js');
  // The bundle exports what its source does.
  const program = require(path) as RenderProgram;
  const refusal = await program.renderExperiment(call, {
    ...{ materials: place.materials, say },
    openOutputs(outs, inputs) {
      const write = place.openOutputs(outs, inputs);
      if (write instanceof Problem) return write.message;
      return async (files) => (await write(files))?.message;
    },
  });
  return refusal === undefined ? 'done' : new Problem(refusal);
}
