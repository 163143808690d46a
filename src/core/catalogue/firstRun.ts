/** Optimizers that tell something of an objective when they walk side by side. */
export interface Race {
  /** Ids of optimizers, in the order of their places. */
  readonly optimizers: readonly string[];
  /** What there is to be seen, in one sentence. */
  readonly story: string;
  /** All of them are first-order methods, which walk on mini-batches and in float32, too. */
  readonly onlyFirstOrder?: true;
}

/** What a person sees of an objective who has set nothing yet: made for its start, its view and each method's defaults. */
export interface FirstRun {
  /** Steps of a run that show the character of the objective. */
  readonly steps: number;
  /** Learning rates that were found by trial, by the ids of their optimizers (core/analysis/rateTrials.ts). */
  readonly rates: Readonly<Record<string, number>>;
  /** Absent: the race that any objective can have (core/experiment/race.ts). */
  readonly race?: Race;
}
