import type { NumberSetting, SettingValue } from '../../core/catalogue/entry';

/** What a field of the form takes. */
export type FieldControl =
  | {
      readonly kind: 'number';
      readonly minimum?: number;
      readonly exclusiveMinimum?: number;
      readonly maximum?: number;
      readonly exclusiveMaximum?: number;
      readonly whole: boolean;
      /** What an empty field means, where it may be empty: "auto". */
      readonly empty?: string;
      /** What of its range a slider goes over; absent: there is none. */
      readonly slider?: NumberSetting['slider'];
      /** What the number may count, by the keys of their fields, where there is a choice. */
      readonly units?: readonly { readonly key: string; readonly label: string }[];
    }
  | {
      readonly kind: 'choice';
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    }
  | { readonly kind: 'switch' }
  /** Some numbers in a row: "16, 16". */
  | {
      readonly kind: 'list';
      readonly most: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly whole: boolean;
    }
  /** Widths of layers, as a row of boxes from inputs to outputs. */
  | {
      readonly kind: 'layers';
      readonly most: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly whole: boolean;
      /** How many inputs and outputs the model has, where that is known. */
      readonly inputs?: number;
      readonly outputs?: number;
      /** The activations of the layers, where they have any: the field of theirs. */
      readonly activations?: {
        readonly key: string;
        /** One for all layers, or one for each. */
        readonly values: readonly string[];
        readonly choices: readonly { readonly value: string; readonly label: string }[];
      };
    }
  /** Words about layers: "w1, b1", or "w1: 0.1"; none is an empty text. A passage has several lines, as an update rule. */
  | { readonly kind: 'text' | 'passage'; readonly example: string }
  /** A number for each parameter: "-1.2, 1". */
  | { readonly kind: 'point'; readonly dimension: number };

/** Another value of a field. */
export interface EditedValue {
  readonly key: string;
  readonly value: SettingValue | null;
}

/** A setting of the current run that can be changed in the panel. */
export interface FormField {
  /** The key of the setting that is its default, without prefix: "optimizer.learningRate". */
  readonly key: string;
  readonly label: string;
  /** For example "η". */
  readonly symbol?: string;
  readonly description: string;
  /** Of the current run alone, or of all runs of the picture: a race is fair. */
  readonly scope: 'run' | 'race';
  /** True for one that most people leave alone. */
  readonly rare: boolean;
  /** What the run has; null where it is left to the method, or off. */
  readonly value: SettingValue | null;
  /** What "reset" brings back. */
  readonly usual: SettingValue | null;
  /** Where the value comes from, in a sentence, where that is worth saying. */
  readonly note?: string;
  readonly control: FieldControl;
}
