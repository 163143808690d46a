import { catalogue } from '../catalogue/catalogue';
import type { Parsed } from '../problem';
import type { Experiment, WrittenExperiment } from './experiment';
import { checkAgainst, parseAgainst } from './readExperiment';

/** Reads an experiment's JSON text; a Problem has the place. */
export const parseExperiment = (text: string): Parsed<WrittenExperiment> => parseAgainst(text, catalogue);

/** Checks a value against the experiment's format, version 1, and fills in what it leaves out. */
export const checkExperiment = (value: unknown): Parsed<Experiment> => checkAgainst(value, catalogue);
