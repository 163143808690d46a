import type { SettingValue } from '../../src/core/catalogue/entry';
import type { EditedValue, FieldControl, FormField } from '../../src/protocol/messages/form';

export type LayersControl = Extract<FieldControl, { readonly kind: 'layers' }>;

/** The part of a field that a person changes. */
export interface FieldInput {
  /** What is labelled. */
  readonly control: HTMLElement;
  /** What stands in the field: the control, and what belongs to it. */
  readonly parts: readonly HTMLElement[];
  /** Shows what the run has, unless a person is in the middle of something; `isRefused`: the last change of it was. */
  show(field: FormField, isRefused: boolean): void;
}

/** What an input asks for. */
export interface FieldActions {
  /** The field has another value, which is kept when `done` and else only tried; `also`: and so has another one, that goes with it. */
  edit(key: string, value: SettingValue | null, done: boolean, also?: EditedValue): void;
  /** What was tried is not to be kept. */
  goBack(): void;
  /** What was typed cannot be: a sentence; undefined when it can. */
  complain(fault: string | undefined): void;
}
