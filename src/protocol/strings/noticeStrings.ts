/** What is to be said of a run, and what can be done about it. */
export interface NoticeStrings {
  /** {0} is why. */
  readonly stale: string;
  /** {0} step. */
  readonly diverged: string;
  /** {0} step, {1} a learning rate. */
  readonly divergedTry: string;
  /** {0} step, of a method without a learning rate. */
  readonly divergedAnyway: string;
  /** {0} step, {1} the optimizer's name. */
  readonly noDecrease: string;
  /** {0} step, {1} steps without progress. */
  readonly plateau: string;
  /** The same of a run that climbs. */
  readonly plateauAbove: string;
  /** {0} evaluations, {1} step. */
  readonly evaluationsSpent: string;
  /** {0} step. */
  readonly cancelled: string;
  /** {0} step, {1} the reason. */
  readonly failed: string;
  readonly openSettings: string;
  readonly typeStart: string;
  readonly rerun: string;
  readonly checkGradient: string;
  readonly continue: string;
  readonly standardise: string;
  readonly run: string;
  readonly dismiss: string;
  readonly noLandscape: string;
}

/** How a dataset or a formula was read. */
export interface RemarkStrings {
  /** {0} is the file's name, of several behind how many they are. */
  readonly file: { readonly one: string; readonly several: string };
  /** Of several {0} is how many they are. */
  readonly formula: { readonly one: string; readonly several: string };
  /** {0} is the line's number. */
  readonly openLine: string;
  readonly readingOptions: string;
}

/** What is said of a picture that was copied. */
export interface PictureStrings {
  readonly copied: string;
  /** {0} is the reason. */
  readonly notCopied: string;
  /** What a picture or an export failed of. */
  readonly faults: Readonly<Record<'notEncoded' | 'noAnswer' | 'noVideo', string>>;
  readonly save: string;
  readonly saved: string;
  /** {0} is the file's name. */
  readonly inserted: string;
}
