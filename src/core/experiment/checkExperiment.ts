import { catalogue } from '../catalogue/catalogue';
import { type Parsed, Problem } from '../problem';
import type { Experiment, WrittenExperiment } from './experiment';
import { methodFault } from './methodFault';
import { checkAgainst, parseAgainst } from './readExperiment';

/** Reads an experiment's JSON text; a Problem has the place. */
export function parseExperiment(text: string): Parsed<WrittenExperiment> {
  const written = parseAgainst(text, catalogue);
  return written instanceof Problem ? written : (methodFault(written, text) ?? written);
}

/** Checks a value against the experiment's format, version 1, and fills in what it leaves out. */
export function checkExperiment(value: unknown): Parsed<Experiment> {
  const experiment = checkAgainst(value, catalogue);
  return experiment instanceof Problem ? experiment : (methodFault(experiment) ?? experiment);
}
