import { checkPreparation } from '../../core/experiment/checkPreparation';
import {
  type PreparationSpec,
  preparationChoices,
  type SplitSpec,
} from '../../core/experiment/preparationSpec';
import {
  type GivenPreparation,
  ofRows,
  ofSplit,
  type PreparationKey,
  preparationKeys,
} from '../settings/preparationKeys';
import type { ValuesByKey } from '../settings/settings';

const { scale, missing, text, dates, classWeight } = preparationChoices;

/** What an objective without preparation has for each setting. */
const nothing = {
  ...{
    scale: scale[0],
    missing: missing[0],
    constant: 0,
    text: text[0],
    dates: dates[0],
    classWeight: classWeight[0],
  },
  ...{ test: 0, validation: 0, stratify: false, shuffle: true },
} as const satisfies GivenPreparation;

/** A preparation with other values of some settings; undefined where nothing is done. What only classes have is left out of targets without them. */
export function withPreparation(
  former: PreparationSpec | undefined,
  given: GivenPreparation,
  changed: (key: PreparationKey) => boolean,
  takesClasses: boolean,
): PreparationSpec | undefined {
  const { split: formerSplit = {}, ...rows } = former ?? {};
  const own = (keys: readonly PreparationKey[]) =>
    Object.fromEntries(keys.filter(changed).map((key) => [key, given[key]]));
  const isSplitAnew = changed('test') || changed('validation');
  const { every: _every, column: _column, ...shares } = formerSplit;
  const split: Record<string, unknown> = { ...(isSplitAnew ? shares : formerSplit), ...own(ofSplit) };
  const spec: Record<string, unknown> = { ...rows, ...own(ofRows), split };
  if (spec.missing !== 'constant') delete spec.constant;
  if (split.column !== undefined || !takesClasses) delete split.stratify;
  if (split.shuffle === false && split.stratify === true) delete split.shuffle;
  if (!takesClasses) delete spec.classWeight;
  return checkPreparation(spec, 'preparation');
}

/** What the preparation of an objective would be as settings. */
export function preparationValues({ split = {}, ...rows }: PreparationSpec = {}): ValuesByKey {
  const given: Pick<PreparationSpec, (typeof ofRows)[number]> & Pick<SplitSpec, (typeof ofSplit)[number]> = {
    ...rows,
    ...split,
  };
  return Object.fromEntries(preparationKeys.map((key) => [`dataset.${key}`, given[key] ?? nothing[key]]));
}
