/** The trajectory table. */
export interface TableStrings {
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
  /** The step under the time cursor as formulas with their numbers. */
  readonly board: string;
  /** {0} and {1} are steps. */
  readonly boardStep: string;
  readonly boardParameter: string;
  /** Of many parameters; {0} is how many. */
  readonly boardNamed: string;
  readonly boardRunning: string;
  readonly boardLooking: string;
  readonly copyText: string;
  readonly copyLatex: string;
}
