import { plainArithmetic } from '../../../core/code/tape/plainArithmetic';
import type { ForeignFault } from '../../../core/objective/foreignFunction';
import type { Objective } from '../../../core/objective/objective';
import type { ProgramListener, ProgramSource } from '../program';
import type { CallForm, PointCall } from './calls';
import type { AnyFunction } from './codePlace';
import type { DescribedFunction } from './describe';
import { byDifferences, byTape, type WithGradient } from './gradients';
import type { Modules } from './modules';
import { disagreement, ownGradientOf, withOwnGradient } from './ownGradient';
import { probePoints } from './probes';
import type { Targets } from './targets';
import { type FaultPlaces, faultAt, valuesOf } from './values';

/** A function before it is called. */
export interface Begun {
  readonly source: ProgramSource;
  readonly described: DescribedFunction;
  readonly targets: Targets;
  readonly modules: Modules;
  readonly run: AnyFunction;
  readonly listener: ProgramListener;
}

/** … and while its gradient is looked for. */
export interface Loading extends Begun {
  readonly form: CallForm;
  readonly call: PointCall;
  readonly places: FaultPlaces;
  readonly points: readonly Float64Array[];
}

/** The function with its gradient: its own, or the derivatives of its arithmetic, or differences. */
export function gradientOf(loading: Loading): WithGradient {
  const { call, places, listener, described } = loading;
  const values = valuesOf(call, described.dimension, places, listener);
  const own = ownGradient(loading, values);
  if (own && !own.warning) return own;
  const warning = own?.warning && { warning: own.warning };
  const taped = own ? undefined : tapeGradient(loading, values);
  if (taped) return { objective: taped, gradient: 'tape' };
  return { objective: byDifferences(values), gradient: 'differences', ...warning };
}

/** The gradient that the file has; with a warning where it is not used. */
function ownGradient(
  { source, targets, form, described, points, places, call, listener }: Loading,
  values: Objective,
): WithGradient | undefined {
  const own = ownGradientOf(source.name, targets, form);
  if (!own) return undefined;
  const { shape, dimension } = described;
  const names = shape.names ?? Array.from({ length: dimension }, (_, i) => `x${i}`);
  const faults: ForeignFault[] = [];
  const quiet = valuesOf(call, dimension, places, { faulted: () => undefined });
  const tried = withOwnGradient(quiet, own, shape.names, (error, x) =>
    faults.push(faultAt(error, x, places)),
  );
  const warning = disagreement(own, tried, points, names, faults);
  const failed = (error: unknown, x: Float64Array): void => listener.faulted(faultAt(error, x, places));
  return {
    objective: withOwnGradient(values, own, shape.names, failed),
    gradient: 'own',
    ...(warning && { warning }),
  };
}

/** More points than a function is tried at: its arithmetic costs little. */
const comparisons = 24;

function tapeGradient(
  { source, described, modules, call, places, points }: Loading,
  values: Objective,
): Objective | undefined {
  const { script, parameters, shape, dimension } = described;
  const written = plainArithmetic({
    ...{ script, parameters, shape, dimension, name: source.name },
    ...(source.fixed && { fixed: source.fixed }),
    outside: (name) => modules.named(name),
  });
  if ('what' in written) return undefined;
  const quiet = valuesOf(call, dimension, places, { faulted: () => undefined });
  const agrees = byTape(quiet, written, probePoints(dimension, Array.from(points[0]), comparisons));
  return agrees && byTape(values, written, []);
}
