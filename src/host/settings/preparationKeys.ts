import type { SettingValue } from '../../core/catalogue/entry';

/** What settings say of how rows are prepared, by the ends of their keys "dataset.…". */
export type GivenPreparation = Readonly<Record<PreparationKey, SettingValue>>;

/** Those that the preparation itself has. */
export const ofRows = ['scale', 'missing', 'constant', 'text', 'dates', 'classWeight'] as const;
/** Those that its split has. */
export const ofSplit = ['test', 'validation', 'stratify', 'shuffle'] as const;

/** The end of a key. */
export type PreparationKey = (typeof ofRows)[number] | (typeof ofSplit)[number];

/** The ends of the keys. */
export const preparationKeys: readonly PreparationKey[] = [...ofRows, ...ofSplit];
