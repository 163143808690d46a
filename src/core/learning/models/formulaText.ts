import type { ModelSpec } from '../../experiment/experiment';

/** The name, and the setting, of the model that is a formula over columns. */
export const formulaModel = { id: 'formula', text: 'text' } as const;

/** The formula of a model over columns; undefined of other models. */
export function formulaOf({ name, settings = {} }: ModelSpec): string | undefined {
  const text = settings[formulaModel.text];
  return name === formulaModel.id && typeof text === 'string' ? text : undefined;
}
