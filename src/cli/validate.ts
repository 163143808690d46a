import { setImmediate as otherTurns } from 'node:timers/promises';
import { isWeights, type WrittenExperiment } from '../core/experiment/experiment';
import type { Sliced } from '../core/objective/sliced';
import { type Parsed, Problem } from '../core/problem';
import { counted } from '../core/text/counted';
import { crossValidate } from '../core/validation/crossValidate';
import { validationJson, validationLines } from '../core/validation/validationReport';
import type { ValidateCall } from './call';
import { open, readDataset, readExperiment } from './files';
import { InputFiles } from './input';
import { openOutput } from './output';
import { inLine } from './terminal';
import { withReadStart } from './weights';

/** Cross-validates an experiment and writes how it, or each value of a setting, did on rows that were held out. */
export async function validateExperiment({
  file,
  folds,
  seed,
  vary,
  format,
  out,
}: ValidateCall): Promise<Parsed<'done'>> {
  const inputs = new InputFiles();
  const written = readExperiment(file, inputs);
  if (written instanceof Problem) return written;
  if (written.objective.kind !== 'dataset')
    return new Problem(
      'Only a model that is trained on data can be cross-validated: name such an experiment.',
    );
  const data = await readDataset(written.objective, file, inputs);
  if (data instanceof Problem) return data;
  const numbered = await startRead(written, file, inputs);
  if (numbered instanceof Problem) return numbered;
  const write = openOutput(out, inputs);
  if (write instanceof Problem) return write;
  const validation = { folds, seed: seed ?? written.seed, ...(vary && { vary }) };
  const result = await done(crossValidate(numbered, data, validation));
  if (result instanceof Problem) return result;
  const head = `${counted(result.rows, 'row')} in ${folds} folds: what each run measures on the fold that it does not see`;
  const text =
    format === 'json'
      ? validationJson(result)
      : `${[head, '', ...validationLines(result)].map(inLine).join('\n')}\n`;
  return (await write([text])) ?? 'done';
}

/** Only a start that stands in a file takes the objective on all rows. */
async function startRead(
  written: WrittenExperiment,
  file: string,
  inputs: InputFiles,
): Promise<Parsed<WrittenExperiment>> {
  if (!isWeights(written.start)) return written;
  const opened = await open(written, file, inputs);
  return opened instanceof Problem ? opened : withReadStart(written, file, opened, inputs);
}

/** Does the work so that a signal is heard between its pieces. */
async function done<T>(work: Sliced<T>): Promise<T> {
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
    await otherTurns();
  }
}
