/** The form of hyperparameters. */
export interface FormStrings {
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
}

/** The numbers of the current step. */
export interface DetailStrings {
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
}
