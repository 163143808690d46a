import type { Catalogue } from '../../core/catalogue/listed';
import { type PackedCatalogue, unpacked } from '../../core/catalogue/packed';
import file from './catalogue.json';

/** Everything that can be picked, in words and bounds, from a file that `npm run schema` writes: only the engine has the entries themselves. */
// A test holds the file equal to what `packed` makes of the entries.
export const catalogue: Catalogue = unpacked(file as unknown as PackedCatalogue);

export const { optimizers, schedules, functions, losses, models, generated } = catalogue;
