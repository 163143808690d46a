/** The transport of the time cursor. */
export interface TransportStrings {
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
}

/** Said to a screen reader. */
export interface SpokenStrings {
  readonly playing: string;
  /** {0} step, {1} loss. */
  readonly at: string;
  /** {0} step, {1} loss, {2} why. */
  readonly finished: string;
  /** {0} how the runs ended, {1} the one with the lowest loss, {2} that loss. */
  readonly raceFinished: string;
}
