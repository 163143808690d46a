import { items, number, record, text, whole } from '../text/jsonFields';

/** The parameters with which a least-squares run ended, and how well the rows determine them. */
export interface FittedParameters {
  readonly parameters: readonly FittedParameter[];
  readonly residualStandardDeviation: number;
  readonly degreesOfFreedom: number;
}

/** A parameter with its standard error, in its own unit. */
export interface FittedParameter {
  readonly name: string;
  readonly value: number;
  readonly error: number;
}

/** What a report says of them. */
export interface ReportedErrors {
  /** √diag(s²·(JᵀJ)⁻¹), one for each parameter (core/analysis/standardErrors.ts). */
  readonly standardErrors?: readonly number[];
  /** s = √(Σr²/(rows − parameters)). */
  readonly residualStandardDeviation?: number;
  /** Rows less parameters. */
  readonly degreesOfFreedom?: number;
}

/** Reads them from a JSON value; throws a Refusal. */
export function readFittedParameters(value: unknown, path: string): FittedParameters {
  const fields = record(value, path);
  return {
    parameters: items(fields.parameters, `${path}.parameters`, readParameter),
    residualStandardDeviation: number(
      fields.residualStandardDeviation,
      `${path}.residualStandardDeviation`,
      0,
    ),
    degreesOfFreedom: whole(fields.degreesOfFreedom, `${path}.degreesOfFreedom`, counts),
  };
}

const counts = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };

function readParameter(value: unknown, path: string): FittedParameter {
  const fields = record(value, path);
  return {
    name: text(fields.name, `${path}.name`),
    value: number(fields.value, `${path}.value`),
    error: number(fields.error, `${path}.error`, 0),
  };
}

/** The same as members of a report; none where there are none. */
export function reportedErrors(fitted: FittedParameters | undefined): ReportedErrors {
  if (!fitted) return {};
  const { parameters, residualStandardDeviation, degreesOfFreedom } = fitted;
  return {
    standardErrors: parameters.map(({ error }) => error),
    residualStandardDeviation,
    degreesOfFreedom,
  };
}
