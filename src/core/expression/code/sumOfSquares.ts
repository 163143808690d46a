import type { Residuals } from '../../objective/objective';
import { atOnce } from '../../objective/sliced';
import type { Precision } from '../../precision';
import { differentiate } from '../tape/differentiate';
import { type FactorBudget, type Factors, factorsOf, productOf } from '../tape/factors';
import type { NodeId } from '../tape/operations';
import * as operations from '../tape/operations';
import { entriesOf, type Tape } from '../tape/tape';
import { compileMapping, type Mapping, type Output } from './mapping';

/** Terms looked at before a formula counts as no sum of squares: products of sums of sums could multiply without end. */
const mostTerms = 20_000;
/** The same for the factors of all its terms together. */
const mostFactors = 50_000;
/** Entries appended to the tape for the residuals: a factor in front of a sum becomes one of every residual. */
const mostAppended = 100_000;
/** Entries that the rows of the Jacobian are differentiated through, all together, and its numbers. */
const mostDifferentiated = 200_000;
const mostNumbers = 4_000_000;

/** A tape's entry as scale · Σ rᵢ². */
export interface SumOfSquares {
  readonly scale: number;
  /** The entries of r. */
  readonly residuals: readonly NodeId[];
}

/** A part of the sum that is still to be written as squares: weight · entry. */
interface Term {
  readonly entry: NodeId;
  readonly weight: number;
  /** What its roots pass through in the end: a common factor, the gate of a conditional. */
  readonly wrap?: (root: NodeId) => NodeId;
}

/**
 * Finds f = scale · Σ rᵢ² by the form in which f is written: sums of terms of positive weight whose factors have even
 * powers, (1 − x)² + 100 (y − x²)² as well as x⁴ y² or (x − 1)² (1 + sin² y). Appends the residuals, √100 (y − x²) for
 * one, to the tape. Undefined where the form does not show it, even if f is a sum of squares (x² − 2xy + y²), and where
 * the parts or their Jacobian in n parameters would be too much work.
 */
export function sumOfSquares(tape: Tape, output: NodeId, n: number): SumOfSquares | undefined {
  const { scale, entry } = positiveFactor(tape, output);
  const residuals = rootsOf(tape, entry);
  return residuals && isDifferentiable(tape, residuals, n) ? { scale, residuals } : undefined;
}

/** Whether the Jacobian of the residuals is within bounds. */
function isDifferentiable(tape: Tape, residuals: readonly NodeId[], n: number): boolean {
  if (residuals.length * n > mostNumbers) return false;
  let entries = 0;
  return residuals.every((residual) => {
    entries += entriesOf(tape, residual).length;
    return entries <= mostDifferentiated;
  });
}

/** The residuals of a sum of squares. */
function rootsOf(tape: Tape, entry: NodeId): NodeId[] | undefined {
  const budget = { left: mostFactors };
  const longest = tape.nodes.length + mostAppended;
  const todo: Term[] = [{ entry, weight: 1 }];
  const residuals: NodeId[] = [];
  let constant = 0;
  for (let term = todo.pop(), visits = 0; term; term = todo.pop()) {
    if (++visits > mostTerms || budget.left <= 0 || tape.nodes.length > longest) return undefined;
    const value = term.wrap ? undefined : tape.constantAt(term.entry);
    const parts = partsOf(tape, term, budget);
    if (value !== undefined) constant += term.weight * value;
    else if (parts) todo.push(...parts.reverse());
    else {
      const root = rootOf(tape, term, budget);
      if (root === undefined) return undefined;
      residuals.push(root);
    }
  }
  if (residuals.length === 0 || !(constant >= 0 && constant < Number.POSITIVE_INFINITY)) return undefined;
  if (constant > 0) residuals.push(tape.constant(Math.sqrt(constant)));
  return residuals;
}

/** c and g of f = c·g, where c is the positive constant factor in front of everything. */
function positiveFactor(tape: Tape, output: NodeId): { scale: number; entry: NodeId } {
  const node = tape.nodes[output];
  if (node.kind !== 'operation') return { scale: 1, entry: output };
  const [left, right] = [tape.constantAt(node.left), tape.constantAt(node.right)];
  if (node.operation === operations.multiply && left !== undefined && left > 0)
    return { scale: left, entry: node.right };
  if (node.operation === operations.divide && right !== undefined && right > 0)
    return { scale: 1 / right, entry: node.left };
  return { scale: 1, entry: output };
}

/** The summands of a term; undefined where it is a single product. */
function partsOf(tape: Tape, { entry, weight, wrap }: Term, budget: FactorBudget): Term[] | undefined {
  const node = tape.nodes[entry];
  if (node.kind !== 'operation') return undefined;
  const { operation, left, right } = node;
  switch (operation) {
    case operations.add:
      return [
        { entry: left, weight, wrap },
        { entry: right, weight, wrap },
      ];
    case operations.subtract:
      return [
        { entry: left, weight, wrap },
        { entry: right, weight: -weight, wrap },
      ];
    case operations.negate:
      return [{ entry: left, weight: -weight, wrap }];
    case operations.gate:
      return [{ entry: right, weight, wrap: (root) => wrapped(wrap, tape.gate(left, root)) }];
    default:
      return distributed(tape, { entry, weight, wrap }, budget);
  }
}

/** (x − 1)² (1 + y²) as (x − 1)²·1 + (x − 1)² y²: a square in front of one sum goes into it. */
function distributed(tape: Tape, { entry, weight, wrap }: Term, budget: FactorBudget): Term[] | undefined {
  const factors = factorsOf(tape, entry, budget);
  const odd = [...factors.powers].filter(([, power]) => power % 2 !== 0);
  if (odd.length !== 1 || odd[0][1] < 0 || odd[0][0] === entry) return undefined;
  const [[sum, power]] = odd;
  const node = tape.nodes[sum];
  if (
    node.kind !== 'operation' ||
    ![operations.add, operations.subtract, operations.gate].includes(node.operation)
  )
    return undefined;
  const square = { ...factors, powers: new Map([...factors.powers, [sum, power - 1]]) };
  const common = halved(tape, square);
  return [
    {
      entry: sum,
      weight: weight * factors.constant,
      wrap: (root) => wrapped(wrap, tape.multiply(root, common)),
    },
  ];
}

/** r of a term that is r²; undefined where it is none. */
function rootOf(tape: Tape, { entry, weight, wrap }: Term, budget: FactorBudget): NodeId | undefined {
  const factors = factorsOf(tape, entry, budget);
  const size = weight * factors.constant;
  if (!(size >= 0 && size < Number.POSITIVE_INFINITY)) return undefined;
  if ([...factors.powers.values()].some((power) => power % 2 !== 0)) return undefined;
  return wrapped(wrap, tape.multiply(tape.constant(Math.sqrt(size)), halved(tape, factors)));
}

function wrapped(wrap: Term['wrap'], root: NodeId): NodeId {
  return wrap ? wrap(root) : root;
}

/** The product of the factors with half their powers, without the constant. */
function halved(tape: Tape, { powers }: Factors): NodeId {
  return productOf(tape, new Map([...powers].map(([entry, power]) => [entry, power / 2])));
}

/** The residuals with their exact Jacobian (reverse mode for each), compiled when they are first asked for. */
export function compileResiduals(
  tape: Tape,
  { scale, residuals }: SumOfSquares,
  n: number,
  precision: Precision,
): Residuals {
  let values: Mapping | undefined;
  let slopes: Mapping | undefined;
  return {
    count: residuals.length,
    scale,
    evaluate(x, into, jacobian) {
      values ??= compileMapping(
        tape,
        residuals.map((entry, place) => ({ place, entry })),
        n,
        precision,
      );
      values(x, x, into);
      if (jacobian === undefined) return;
      slopes ??= compileMapping(tape, jacobianOutputs(tape, residuals, n), n, precision);
      slopes(x, x, jacobian);
    },
  };
}

function jacobianOutputs(tape: Tape, residuals: readonly NodeId[], n: number): Output[] {
  return residuals.flatMap((residual, row) =>
    [...atOnce(differentiate(tape, residual))].map(([index, entry]) => ({ place: row * n + index, entry })),
  );
}
