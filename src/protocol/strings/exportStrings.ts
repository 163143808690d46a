import type { ExportedKind } from '../messages/exports';

/** Of the dialog in which a person says how something is to be exported, and of what comes of it. */
export interface ExportStrings {
  readonly title: string;
  readonly format: string;
  readonly formats: Readonly<Record<ExportedKind, string>>;
  /** What formats of shapes and words have, and what they have not. */
  readonly shapesNote: string;
  readonly part: string;
  readonly colours: string;
  readonly scale: string;
  readonly width: string;
  readonly seconds: string;
  readonly frames: string;
  readonly rows: string;
  readonly choices: {
    readonly part: Readonly<Record<'landscape' | 'page', string>>;
    readonly colours: Readonly<Record<'shown' | 'print', string>>;
    readonly rows: Readonly<Record<'all' | 'cursor', string>>;
  };
  /** What is wrong with a number that was typed. */
  readonly faults: {
    /** {0} and {1} are the least and the most. */
    readonly empty: string;
    /** {0} is what was typed, {1} and {2} are the least and the most. */
    readonly notWhole: string;
    readonly low: string;
    readonly high: string;
    /** {0} is the number of seconds, {1} the most frames that are shown in them. */
    readonly frames: string;
  };
  readonly export: string;
  readonly cancel: string;
  readonly making: string;
  /** {0} is the percent done. */
  readonly done: string;
  /** {0} is the file's name. */
  readonly exported: string;
  readonly givenUp: string;
  /** {0} is the reason. */
  readonly failed: string;
}
