import { norm } from '../../algebra/vector';
import { type StepRoom, solveUndamped } from './damped';
import { changeOf, type LinearModel, scaledLength } from './linearModel';

/** What J may explain of r at most, in lengths of r. */
const mostExplained = 1e-5;
/** How long the step that is left may be, in lengths of x. */
const mostLeft = 1e-8;

/**
 * Whether x, from where no step leads further down, is a minimum of the linear model as far as numbers can tell: r is
 * orthogonal to J's columns, or what is left of the way is below the digits of x (where r itself is rounding). Bates &
 * Watts (1981), A relative offset orthogonality convergence criterion for nonlinear least squares, Technometrics 23, 179–183.
 */
export function hasArrived(model: LinearModel, room: StepRoom, x: Float64Array): boolean {
  solveUndamped(model, room);
  return (
    changeOf(model, room.step) <= mostExplained * model.size ||
    norm(room.step) <= mostLeft * scaledLength(x, model, room.vector)
  );
}
