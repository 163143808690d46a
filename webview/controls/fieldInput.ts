import type { SettingValue } from '../../src/core/catalogue/entry';
import type { FormField } from '../../src/protocol/messages/form';

/** The part of a field that a person changes. */
export interface FieldInput {
  /** What is labelled. */
  readonly control: HTMLInputElement | HTMLSelectElement;
  /** What stands in the field: the control, and what belongs to it. */
  readonly parts: readonly HTMLElement[];
  /** Shows what the run has, unless a person is in the middle of something. */
  show(field: FormField): void;
}

/** What an input asks for. */
export interface FieldActions {
  /** The field has another value, which is kept when `done` and else only tried. */
  edit(key: string, value: SettingValue | null, done: boolean): void;
  /** What was tried is not to be kept. */
  goBack(): void;
  /** What was typed cannot be: a sentence; undefined when it can. */
  complain(fault: string | undefined): void;
}
