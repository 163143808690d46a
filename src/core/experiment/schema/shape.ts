/** A piece of a JSON schema (draft 7). */
export type Schema = Readonly<Record<string, unknown>>;

/** An object with these properties and no others. */
export const object = (
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
  more: Schema = {},
): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
  ...more,
});

/** A choice of catalogue entries, described by their labels. */
export const choice = (
  entries: readonly { readonly id: string; readonly label: string }[],
  description: string,
): Schema => ({
  description,
  enum: entries.map((entry) => entry.id),
  enumDescriptions: entries.map((entry) => entry.label),
});

/** A whole number within bounds. */
export const wholeNumber = (
  bounds: { readonly minimum: number; readonly maximum: number },
  more: Schema,
): Schema => ({
  type: 'integer',
  ...bounds,
  ...more,
});
