import type { SettingValue } from '../core/catalogue/entry';
import type { DataPart } from '../core/learning/metrics/metricColumn';
import type { DataStrings } from './dataStrings';
import type { FitLook, ModelSide, NetworkLook } from './messages/panelState';
import type { RunEnd } from './runEnd';

/** A setting's symbol ("η") or, where it has none, its label. */
export interface SettingWords {
  readonly word: string;
  readonly usual: SettingValue;
  /** True for an option that goes without saying as long as it is as usual. */
  readonly quiet: boolean;
  /** The labels of a choice. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** The words of an entry of the catalogue: its name, and by id those of its settings. */
export interface EntryWords {
  readonly label: string;
  readonly settings: Readonly<Record<string, SettingWords>>;
}

export interface OptimizerWords extends EntryWords {
  /** True for steps of the learning rate times the gradient: the rate can be compared with that of gradient descent. */
  readonly plain: boolean;
  /** False for a method that finds its step lengths by itself. */
  readonly firstOrder: boolean;
}

/** Every text of the webviews in the reader's language; {0}, {1} … stand for values. The host fills it (host/strings.ts). */
export interface Strings {
  /** By the id of the optimizer. */
  readonly optimizers: Readonly<Record<string, OptimizerWords>>;
  /** By the id of the schedule. */
  readonly schedules: Readonly<Record<string, EntryWords>>;
  readonly header: {
    readonly horizontalAxis: string;
    readonly verticalAxis: string;
    /** Of the choice of a plane, and what stands in it besides parameters. */
    readonly plane: string;
    readonly throughPath: string;
    readonly randomDirections: string;
    /** What the probe is for. */
    readonly probe: string;
    /** Of axes that nobody has chosen. */
    readonly movedMost: string;
    readonly fit: string;
    readonly fitFormula: string;
    readonly settings: string;
    readonly stop: string;
    /** {0} optimizers. */
    readonly race: string;
    /** {0} steps of {1}. */
    readonly progress: string;
    readonly batch: string;
    /** {0} are the layers. */
    readonly frozen: string;
    /** {0} is a layer, {1} what the learning rate is multiplied by. */
    readonly layerRate: string;
    readonly centralDifferences: string;
    readonly forwardDifferences: string;
    readonly richardson: string;
    /** In place of h. */
    readonly automatic: string;
    /** Where the gradient of a person's own function comes from. */
    readonly ownGradient: string;
    readonly exactGradient: string;
    readonly torchGradient: string;
    readonly jaxGradient: string;
    readonly differences: string;
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
    /** {0} is where. */
    readonly startAt: string;
    /** What a hand can do with the start. */
    readonly moveStart: string;
    readonly opening: string;
    /** While the landscape takes long. */
    readonly sampling: {
      readonly title: string;
      /** While runs walk, which share the processor with it. */
      readonly beside: string;
      /** When a coarse one is there. */
      readonly finer: string;
      /** {0} per cent of it. */
      readonly share: string;
    };
    /** Above a plane through more than two parameters, while the run goes on and when it has ended. */
    readonly slices: Readonly<
      Record<'chosen' | 'moved', { readonly atStart: string; readonly atEnd: string }>
    >;
    readonly planes: {
      /** At the axes; {0} is the share of the variance in per cent. */
      readonly principal: readonly string[];
      readonly random: readonly string[];
      /** Both: {0} is the share of the variance on the plane in per cent. */
      readonly throughPath: string;
      readonly offPath: string;
      readonly randomly: string;
      /** Of a random plane in place of one through a path that is too short. */
      readonly untilPath: string;
    };
    readonly probe: {
      /** {0} is where, {1} what is there. */
      readonly at: string;
      /** What a hand can do with it. */
      readonly move: string;
      readonly gone: string;
    };
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
    /** What time is counted in. */
    readonly clock: string;
    readonly steps: string;
    readonly evaluations: string;
    readonly epochs: string;
    /** The axis of epochs. */
    readonly epoch: string;
    /** What is drawn: the loss, or a metric. */
    readonly quantity: string;
    /** At the ends of lines. */
    readonly lines: {
      readonly training: string;
      readonly batches: string;
      readonly allRows: string;
      readonly average: string;
      readonly validation: string;
      readonly test: string;
    };
    /** Each: {0} is a number. */
    readonly atStep: string;
    readonly atEpoch: string;
    /** {0} what is measured, {1} when, {2} the best value, {3} the gap to training then, {4} now. */
    readonly best: string;
    /** {0} what is measured, {1} the value, {2} the gap to training. */
    readonly bestAtEnd: string;
    /** Moves the time cursor to where it was best. */
    readonly goToBest: string;
    /** {0} first loss, {1} last loss, {2} steps. */
    readonly summary: string;
    /** The same of a metric: {0} its name. */
    readonly metricSummary: string;
    /** {0} largest rate, {1} rate now, {2} step. */
    readonly rateSummary: string;
  };
  /** The strip of singular values. */
  readonly singular: {
    readonly title: string;
    readonly toggle: string;
    readonly toggleTitle: string;
    readonly matrix: string;
    readonly weights: string;
    readonly gradient: string;
    readonly update: string;
    /** {0} the matrix, {1} step; {2}, {3}, {4} from the smallest to the largest of weights, gradient, update. */
    readonly summary: string;
  };
  readonly runs: {
    readonly title: string;
    readonly caption: string;
    readonly addOptimizer: string;
    /** Gives all runs as many steps more. */
    readonly continue: string;
    readonly continueTitle: string;
    readonly rank: string;
    /** Each: {0} is the run's name. */
    readonly hide: string;
    readonly show: string;
    readonly remove: string;
    readonly rename: string;
    readonly renameTitle: string;
    /** What two runs of one optimizer may differ in: {0} numbers of the start, the seed. */
    readonly from: string;
    readonly seed: string;
    /** How many runs of a race ended so; {0} is how many. */
    readonly ended: Readonly<Record<RunEnd, string>>;
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
    readonly budget: string;
    readonly saddle: string;
    /** At a maximum where a minimum was looked for, or the other way round. */
    readonly wrongExtremum: string;
    readonly invalidStart: string;
  };
  readonly form: {
    readonly title: string;
    readonly allRuns: string;
    readonly more: string;
    /** {0} fields are not as usual. */
    readonly moreChanged: string;
    /** {0} is the field's name. */
    readonly reset: string;
    /** {0} is the field's name, {1} its usual value. */
    readonly resetTo: string;
    readonly resetAll: string;
    readonly saveAsDefault: string;
    readonly copy: string;
    /** What the number of a budget counts. */
    readonly unit: string;
    /** What a hand can do with a label. */
    readonly drag: string;
    readonly noNumber: string;
    readonly notWhole: string;
    /** Each: {0} is the bound. */
    readonly above: string;
    readonly atLeast: string;
    readonly below: string;
    readonly atMost: string;
    /** {0} numbers are needed. */
    readonly noPoint: string;
    readonly noList: string;
    /** The row of boxes for a network's hidden layers. */
    readonly layers: {
      /** {0} inputs; and where their number is not known. */
      readonly inputs: string;
      readonly in: string;
      readonly outputs: string;
      readonly out: string;
      /** {0} is the layer's number, {1} how many there are, {2} its units, {3} its activation. */
      readonly layer: string;
      readonly plainLayer: string;
      /** {0} is the layer's number. */
      readonly units: string;
      readonly activation: string;
      readonly addAfter: string;
      readonly addFirst: string;
      readonly remove: string;
      readonly wider: string;
      readonly narrower: string;
    };
  };
  readonly details: {
    readonly title: string;
    /** In its place while there is a probe. */
    readonly atProbe: string;
    readonly loss: string;
    readonly gradientNorm: string;
    readonly learningRate: string;
    /** In place of the learning rate, for a method that finds its step lengths by itself. */
    readonly stepSize: string;
    readonly stepLength: string;
    readonly evaluations: string;
    /** {0} more parameters. */
    readonly more: string;
    /** {0} parameters, none of which is listed. */
    readonly all: string;
    /** What weights of scaled features are said in, and its two choices. */
    readonly units: string;
    readonly scaled: string;
    readonly original: string;
  };
  readonly fit: {
    readonly title: string;
    /** How a fit can be looked at. */
    readonly looks: Readonly<Record<FitLook, string>>;
    /** Of the choice among them. */
    readonly look: string;
    readonly predicted: string;
    /** {0} is the target's name. */
    readonly actual: string;
    /** {0} is the target's name. */
    readonly residual: string;
    readonly probability: string;
    /** Of a model of classes that knows no probabilities. */
    readonly score: string;
    readonly horizontalAxis: string;
    readonly verticalAxis: string;
    /** {0} of {1} rows are drawn. */
    readonly rows: string;
    /** Of a picture over two of more columns. */
    readonly othersUsual: string;
    /** Of a run whose loss has ceased to be finite: {0} is the step that is shown, {1} the one that was looked for. */
    readonly lastFinite: string;
    readonly predict: string;
    readonly predictFile: string;
    readonly parts: Readonly<Record<DataPart, string>>;
    /** Of the choice of a part. */
    readonly part: string;
    readonly metrics: Readonly<Record<'accuracy' | 'r2' | 'rmse', string>>;
    /** {0} is a part, {1} its metrics. */
    readonly partScores: string;
    /** What is seen: {0} is the look, {1} the target's name, {2} the step, {3} the metrics. */
    readonly summary: string;
    /** The same at the probe: {0} is the look, {1} the target's name, {2} the metrics. */
    readonly summaryAtProbe: string;
    /** {0} rows of class {1} are taken for {2}, a share {3}. */
    readonly confused: string;
    readonly trueAgainstPredicted: string;
    /** {0} is the number of classes. */
    readonly manyClasses: string;
    /** {0} is the line of the file. */
    readonly line: string;
    /** {0} is the row of the file. */
    readonly row: string;
    /** {0} is what the model says. */
    readonly predictedAs: string;
    readonly heldOut: string;
    /** Rows that are taken for another class. */
    readonly wrong: string;
  };
  /** The network of a model. */
  readonly network: {
    /** Of the choice between what a model says and its network. */
    readonly side: string;
    readonly sides: Readonly<Record<ModelSide, string>>;
    readonly look: string;
    readonly looks: Readonly<Record<NetworkLook, string>>;
    readonly features: string;
    readonly outputs: string;
    /** Of a layer whose weights stay as they begin. */
    readonly frozen: string;
    /** Of a layer that makes one pixel of several. */
    readonly pooled: string;
    /** {0} units are not drawn. */
    readonly more: string;
    /** {0} are the widths of the layers, {1} the parameters. */
    readonly size: string;
    /** The same at the probe. */
    readonly summaryAtProbe: string;
    /** {0} are the widths of the layers, {1} the step. */
    readonly summary: string;
    readonly bias: string;
    readonly biasSlope: string;
    readonly value: string;
    readonly valueSlope: string;
    readonly weight: string;
    readonly weightSlope: string;
    /** Of the followed row alone. */
    readonly rowSlope: string;
    /** {0} terms of a sum. */
    readonly others: string;
    /** {0} is a sum, {1} what it is once normalised. */
    readonly normalised: string;
    readonly chooseUnit: string;
    readonly above: string;
    readonly below: string;
    readonly follow: string;
    readonly previousRow: string;
    readonly nextRow: string;
    readonly leave: string;
    readonly playRow: string;
    readonly numbers: string;
    readonly values: string;
    readonly slopes: string;
    /** {0} line or row, {1} what the model says, {2} what is true, {3} the loss. */
    readonly rowSaid: string;
    readonly layer: string;
    readonly weights: string;
    readonly gradients: string;
    readonly ratios: string;
    /** {0} what is spread, {1} the layer, {2} and {3} the ends, {4} how many lie outside. */
    readonly spread: string;
    /** {0} units are dead, {1} saturated. */
    readonly dead: string;
    readonly saturated: string;
    /** Each: {0} units of {1} of the layer {2}. */
    readonly deadUnits: string;
    readonly saturatedUnits: string;
    /** {0} is the layer, {1} the middle update ratio. */
    readonly fastLayer: string;
    readonly slowLayer: string;
    readonly healthy: string;
    /** {0} rows were looked at. */
    readonly overRows: string;
    /** {0} true, {1} predicted, {2} the loss. */
    readonly mistake: string;
    readonly right: string;
    readonly worstFirst: string;
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
    /** Both where time is counted in evaluations. */
    readonly evaluation: string;
    readonly evaluationInWords: string;
    /** What goes evenly while it is played. */
    readonly pace: string;
    readonly evenPath: string;
    readonly evenLoss: string;
    readonly evenSteps: string;
    /** {0} is the stride. */
    readonly thinned: string;
  };
  readonly notices: {
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
  };
  /** How a dataset or a formula was read. */
  readonly remarks: {
    /** {0} is the file's name, of several behind how many they are. */
    readonly file: { readonly one: string; readonly several: string };
    /** Of several {0} is how many they are. */
    readonly formula: { readonly one: string; readonly several: string };
    /** {0} is the line's number. */
    readonly openLine: string;
    readonly readingOptions: string;
  };
  readonly picture: {
    readonly copied: string;
    /** {0} is the reason. */
    readonly notCopied: string;
    readonly save: string;
    readonly saved: string;
  };
  /** Said to a screen reader. */
  readonly spoken: {
    readonly playing: string;
    /** {0} step, {1} loss. */
    readonly at: string;
    /** {0} step, {1} loss, {2} why. */
    readonly finished: string;
    /** {0} how the runs ended, {1} the one with the lowest loss, {2} that loss. */
    readonly raceFinished: string;
  };
  /** The names of metrics, by their ids. */
  readonly metrics: {
    readonly loss: string;
    readonly accuracy: string;
    readonly balancedAccuracy: string;
    readonly precision: string;
    readonly recall: string;
    readonly f1: string;
    readonly auc: string;
    readonly logLoss: string;
    readonly r2: string;
    readonly mae: string;
    readonly rmse: string;
  };
  /** What is measured on which rows; {0} is a metric. */
  readonly measured: {
    readonly training: string;
    readonly allRows: string;
    readonly average: string;
    readonly validation: string;
    /** The same where there is little room. */
    readonly shortValidation: string;
    readonly test: string;
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
    /** In place of the learning rate, for a method that finds its step lengths by itself. */
    readonly stepSize: string;
    readonly stepLength: string;
    /** Of the objective, since the start. */
    readonly evaluations: string;
    /** {0} is the stride. */
    readonly thinned: string;
  };
  readonly data: DataStrings;
}
