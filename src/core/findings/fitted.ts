import { fitErrors } from '../analysis/standardErrors';
import { nameOf } from '../objective/parameterNames';
import type { Finding } from '../run/finding';
import type { FittedParameters } from '../run/fittedParameters';
import { type EndedRun, endOf } from './endedRun';

/** Standard errors of more parameters are not read. */
const mostParameters = 100;

/** Where a method still has more than this way to go, in the cosine of the residuals to what J reaches, errors mean nothing. */
const atRest = 1e-2;

/** How well the rows determine the parameters with which a least-squares run ended, or why they do not. */
export interface FitFound {
  readonly fitted?: FittedParameters;
  readonly findings: readonly Finding[];
}

/** Standard errors at the end of a run on a dataset under squared error; nothing for other runs, and for those that are still far from a minimum. */
export function fittedAt(ended: EndedRun): FitFound {
  const { opened, stop, job } = ended;
  const { exact, summary } = opened;
  const x = endOf(ended);
  if (!summary.fit || !exact.residuals || job.maximize || x.length > mostParameters) return { findings: [] };
  const found = fitErrors(exact.residuals, x);
  if (!found || !(stop.kind === 'converged' || found.slope <= atRest)) return { findings: [] };
  const { standardErrors, residualStandardDeviation, degreesOfFreedom } = found;
  if (degreesOfFreedom === 0) return { findings: [{ kind: 'noErrors', why: 'fewRows' }] };
  if (!standardErrors?.every(Number.isFinite) || residualStandardDeviation === undefined)
    return { findings: [{ kind: 'noErrors', why: 'dependent' }] };
  const parameters = standardErrors.map((error, i) => ({
    name: nameOf(summary.parameterNames, i),
    value: x[i],
    error,
  }));
  return { fitted: { parameters, residualStandardDeviation, degreesOfFreedom }, findings: [] };
}
