/** The endings of files of weights, the one that is offered first in front. */
export const weightsEndings = ['safetensors', 'npz', 'json'] as const;

/** A format that weights are written in. */
export type WeightsFormat = (typeof weightsEndings)[number];

/** The format that a file's ending names; undefined where it names none. */
export const weightsFormatOf = (file: string): WeightsFormat | undefined =>
  weightsEndings.find((ending) => file.toLowerCase().endsWith(`.${ending}`));
