import { firstRunOn } from '../src/core/analysis/firstRun';
import { usualDimension } from '../src/core/catalogue/entry';
import { experimentDefaults } from '../src/core/experiment/experiment';
import { functions } from '../src/core/functions';
import { openObjective } from '../src/core/objective';
import type { GalleryRates } from '../src/core/objective/function';
import { noMaterials } from '../src/core/objective/opener';
import { atOnce } from '../src/core/objective/sliced';
import { Problem } from '../src/core/problem';

/** Tries the learning rates of all functions of the gallery again. */
export function galleryRates(): GalleryRates {
  const { precision } = experimentDefaults;
  const all = functions.map((entry) => {
    const objective = { kind: 'function', name: entry.id } as const;
    const opened = openObjective({ objective, precision }, noMaterials);
    if (opened instanceof Problem) throw new Error(opened.message);
    const { firstRun: _written, ...ground } = opened.summary;
    const { rates } = atOnce(firstRunOn(opened.exact, ground, usualDimension(entry), entry.firstRun));
    return [entry.id, rates] as const;
  });
  return Object.fromEntries(all);
}
