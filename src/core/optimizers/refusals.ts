import type { Objective } from '../objective/objective';

/** Above this many parameters a matrix of n × n numbers is too much for a step. */
const mostForMatrix = 1000;

/**
 * Why a method that compares losses from step to step cannot walk on an objective that draws mini-batches or drops units; undefined
 * when it is deterministic.
 */
export function refuseBatches(method: string, { nextBatch }: Objective): string | undefined {
  return nextBatch
    ? `${method} compares the loss of one step with that of another, so it needs the loss over all rows and units: set the batch size to 0 (in an experiment, leave "batch" out) and the dropout of a network to 0, or choose a first-order optimizer such as SGD or Adam.`
    : undefined;
}

/** The same for a method that, besides, keeps a matrix of n × n numbers. */
export function refuseLarge(method: string, objective: Objective): string | undefined {
  const { dimension: n } = objective;
  return n > mostForMatrix
    ? `${method} keeps a matrix of n × n numbers, which is too much for ${n} parameters (at most ${mostForMatrix}): choose L-BFGS or nonlinear CG instead.`
    : refuseBatches(method, objective);
}
