import type { OwnLine } from '../board/ownLine';
import type { BoardSymbol } from '../board/symbol';
import type { Objective, Point } from '../objective/objective';
import type { ParameterShape } from '../objective/parameterShape';
import type { Precision } from '../precision';
import type { MatrixRule } from './layers/matrixRule';
import type { RaySearch } from './lineSearch/ray';
import type { WolfeConditions } from './lineSearch/wolfe';
import type { RecipeGoal } from './recipe/recipe';
import type { Transform } from './recipe/transform';
import type { SimplexMove } from './simplexMove';

/** A step that a method has done: where it stood before and after it, as copies. */
export interface DoneStep<State> {
  readonly objective: Objective;
  readonly before: Point;
  readonly state: State;
  readonly after: Point;
  readonly next: State;
  /** The lines along which the loss was looked at, in their order. */
  readonly searches: readonly RaySearch[];
}

/** Which of all parameters a part of a step is about: runs of neighbours, in their order. */
export type ParameterPlaces = readonly Pick<ParameterShape, 'from' | 'rows' | 'columns'>[];

/** What formulas carry from step to step, laid out as a RecipeState. */
export interface CarriedNumbers {
  readonly memory: Float64Array;
  readonly schedule: Float64Array;
}

/** Formulas that were applied to each of some parameters. */
export interface FormulaPart {
  readonly kind: 'formulas';
  readonly transforms: readonly Transform[];
  readonly precision: Precision;
  readonly goal: RecipeGoal;
  /** What they carried before the step, its schedule's memory included. */
  readonly state: CarriedNumbers;
  /** What was drawn for the step. */
  readonly drawn: Float64Array;
  /** Absent: all parameters. */
  readonly places?: ParameterPlaces;
  /** Where they are applied, where that is not the iterate: at Nesterov's look-ahead point. */
  readonly ahead?: LookAhead;
}

/** Nesterov's look-ahead point before a step and after it; the iterate is x = y + μ·b, where −b is the velocity. */
export interface LookAhead {
  readonly before: Point;
  readonly after: Point;
  /** μ. */
  readonly share: number;
}

/** What a rule for whole matrices made of the gradient of one layer. */
export interface MatrixPart {
  readonly kind: 'matrix';
  readonly rule: MatrixRule;
  readonly shape: ParameterShape;
  readonly precision: Precision;
  /** What it carried before the step, and how many steps were done before. */
  readonly memory: readonly Float64Array[];
  readonly steps: number;
}

/** A step's parts in the order in which they are done: each takes the gradient that the one before it left. */
export type StepPart = FormulaPart | MatrixPart;

/** The parabola that a method minimises: f(x) + ∇f·d + ½·dᵀ·B·d. */
export interface QuadraticModel {
  /** B·v, as another vector. */
  times(v: Float64Array): Float64Array;
  /** Where it is lowest; length n. */
  readonly minimum: Float64Array;
}

/** How far a step may go: ‖D·d‖ ≤ Δ. */
export interface TrustRegion {
  /** Δ. */
  readonly radius: number;
  /** D's diagonal; length n. */
  readonly scale: Float64Array;
  /** λ ≥ 0, what keeps the step within it. */
  readonly damping: number;
  /** How far the next step may go. */
  readonly next: number;
  /** By how much the model said that the loss would fall; absent where rounding hides whether it did. */
  readonly promised?: number;
}

/** What a method looks at in a step, besides where it leads. */
export interface Insight {
  readonly parts?: readonly StepPart[];
  /** The memory of the learning rate's schedule before the step. */
  readonly schedule?: Float64Array;
  /** The parameters that all of this is about, in their order; absent: all. */
  readonly places?: ParameterPlaces;
  /** What is asked of the trials of its line searches. */
  readonly conditions?: Partial<WolfeConditions>;
  readonly model?: QuadraticModel;
  readonly trust?: TrustRegion;
  readonly simplex?: SimplexMove;
  /** The step's lines for a parameter, by its place among those that all of this is about; absent: those of its parts. */
  board?(parameter: number, symbol: BoardSymbol): readonly OwnLine[];
}
