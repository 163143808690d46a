/** An optimizer's words: its name, and by the id of each setting its symbol ("η") or, for a switch, its label. */
export interface OptimizerWords {
  readonly label: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Every text of the webviews in the reader's language; {0}, {1} … stand for values. The host fills it (host/strings.ts). */
export interface Strings {
  /** By the id of the optimizer. */
  readonly optimizers: Readonly<Record<string, OptimizerWords>>;
  readonly header: {
    readonly horizontalAxis: string;
    readonly verticalAxis: string;
    readonly fit: string;
    readonly settings: string;
    readonly stop: string;
    /** {0} steps of {1}. */
    readonly progress: string;
    readonly batch: string;
    readonly centralDifferences: string;
    readonly forwardDifferences: string;
    readonly toolbar: string;
  };
  readonly layers: {
    readonly label: string;
    readonly fill: string;
    readonly fillTitle: string;
    readonly contours: string;
    readonly contoursTitle: string;
    readonly fieldTitle: string;
  };
  readonly landscape: {
    readonly title: string;
    readonly start: string;
    readonly opening: string;
    /** Above a plane through more than two parameters, while the run goes on and when it has ended. */
    readonly sliceAtStart: string;
    readonly sliceAtEnd: string;
    readonly loss: string;
    /** Name of f on an axis and above the colour bar. */
    readonly value: string;
    /** {0} is the slope. */
    readonly slope: string;
    /** {0} run, {1} objective, {2} first loss, {3} loss now, {4} step. */
    readonly summary: string;
  };
  readonly loss: {
    readonly title: string;
    readonly step: string;
    readonly aboveMinimum: string;
    readonly aboveLowest: string;
    readonly logarithmic: string;
    readonly linear: string;
    readonly scale: string;
    /** {0} first loss, {1} last loss, {2} steps. */
    readonly summary: string;
  };
  readonly runs: {
    readonly caption: string;
    readonly optimizer: string;
    readonly gradientNorm: string;
    readonly status: string;
    readonly previous: string;
    /** Each: {0} is the step. */
    readonly step: string;
    readonly converged: string;
    readonly stalled: string;
    readonly diverged: string;
    readonly cancelled: string;
    readonly failed: string;
  };
  readonly details: {
    readonly title: string;
    readonly loss: string;
    readonly gradientNorm: string;
    readonly learningRate: string;
    readonly stepLength: string;
    /** {0} more parameters. */
    readonly more: string;
  };
  readonly fit: {
    readonly title: string;
    readonly predicted: string;
    /** {0} is the target's name. */
    readonly actual: string;
    readonly predictedAgainstActual: string;
    /** {0} of {1} rows are drawn. */
    readonly rows: string;
    /** {0} is the target's name, {1} those of the features. */
    readonly summary: string;
    readonly predict: string;
  };
  readonly transport: {
    readonly label: string;
    readonly first: string;
    readonly back: string;
    readonly play: string;
    readonly pause: string;
    readonly forward: string;
    readonly last: string;
    readonly scrub: string;
    readonly speed: string;
    readonly live: string;
    /** {0} of {1}. */
    readonly position: string;
    /** For the slider: {0} step, {1} last step, {2} loss. */
    readonly positionInWords: string;
    /** {0} is the stride. */
    readonly thinned: string;
  };
  readonly notices: {
    /** {0} step. */
    readonly diverged: string;
    /** {0} step, {1} a learning rate. */
    readonly divergedTry: string;
    /** {0} step. */
    readonly cancelled: string;
    /** {0} step, {1} the reason. */
    readonly failed: string;
    /** {0} first warning, {1} how many more. */
    readonly more: string;
    readonly openSettings: string;
    readonly rerun: string;
    readonly run: string;
    readonly dismiss: string;
    readonly noLandscape: string;
  };
  /** Said to a screen reader. */
  readonly spoken: {
    readonly playing: string;
    /** {0} step, {1} loss. */
    readonly at: string;
    /** {0} step, {1} loss. */
    readonly finished: string;
  };
  readonly table: {
    readonly title: string;
    readonly empty: string;
    readonly waiting: string;
    readonly run: string;
    readonly step: string;
    readonly loss: string;
    readonly gradientNorm: string;
    readonly learningRate: string;
    readonly stepLength: string;
    /** {0} is the stride. */
    readonly thinned: string;
  };
}
