import { functions } from '../functions';
import { activations } from '../learning/activations';
import { generated } from '../learning/generated';
import { losses } from '../learning/losses';
import { models } from '../learning/models';
import { optimizers } from '../optimizers';
import { decaySettings, optionSettings } from '../optimizers/options';
import { schedules } from '../schedules';
import { usualDimension } from './entry';
import type { Catalogue } from './listed';

/** The catalogue of the entries themselves. The host, which makes none of them, reads it from a file instead (packed.ts). */
export const catalogue: Catalogue = {
  optimizers,
  schedules,
  functions: functions.map((entry) => ({ ...entry, formula: entry.formula(usualDimension(entry)) })),
  losses,
  models,
  activations,
  generated,
  options: [...decaySettings, ...optionSettings].map(({ id }) => id),
};
