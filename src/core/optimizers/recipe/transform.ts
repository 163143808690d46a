import type { Syntax } from '../../expression/language/syntax';
import type { NodeId } from '../../expression/tape/operations';
import type { Tape } from '../../expression/tape/tape';
import type { Draw } from './draw';
import type { Reductions } from './reductions';

/** The names of one transform, by what they belong to: the whole point, or each parameter. Assignments replace them. */
export interface TransformScope {
  readonly transform: Transform;
  readonly point: Map<string, NodeId>;
  readonly parameter: Map<string, NodeId>;
}

/**
 * What all transforms of a recipe share; `learningRate` and `u` are handed on from one to the next. Where one moves the
 * parameters by itself, `moved` is where they are then: the u of those behind it is taken off that.
 */
export interface RecipeScope {
  readonly tape: Tape;
  readonly point: Map<string, NodeId>;
  readonly parameter: Map<string, NodeId>;
  readonly reductions: Reductions;
  /** Absent: nobody asks how it is lowered. */
  readonly listener?: RecipeListener | undefined;
}

/**
 * What becomes of a gradient before the method takes it: it is shortened as a whole, its components are limited, it is turned around to
 * climb, a penalty's or noise is added, or it is taken elsewhere, uphill.
 */
export type GradientChange = 'shortened' | 'limited' | 'turnedAround' | 'penalty' | 'noise' | 'uphill';

/**
 * One named step of a first-order recipe, written as formulas (see recipe/kernel.ts): they are compiled once into
 * straight loops over the parameters, in float64 or with every operation rounded to float32.
 *
 * Formulas may look at the whole vector: `sum(v)`, `mean(v)` and `norm(v)` = √Σv² go over all parameters, where v is a
 * formula of one of them, for example `sum(u*m)` for the dot product of u and m. Products and sums are rounded one
 * by one; a norm whose squares overflow is rescaled.
 */
export interface Transform {
  readonly name: string;
  /** Hyperparameters that the formulas name. */
  readonly constants: Readonly<Record<string, number>>;
  /** Numbers carried from step to step, with their values before the first. */
  readonly scalars?: Readonly<Record<string, number>>;
  /** Numbers carried for every parameter, with their values before the first step; `x`: the start itself. */
  readonly vectors?: Readonly<Record<string, number | 'x'>>;
  /** Numbers for every parameter that are made anew for each step. */
  readonly draws?: Readonly<Record<string, Draw>>;
  /**
   * Assignments done once a step, before those of `each`, for example `power = flush(power*beta)`. They may name
   * constants, scalars, locals, `k`, the step's number from 1, `n`, the number of parameters, `value`, the loss at x,
   * and `learningRate`, the schedule's η for this step; inside a sum or a norm also what `each` may name. Assigning
   * to `learningRate` changes η for the transforms behind and in the trajectory, but not for the next step. `flush(p)`
   * is 0 for |p| < 1e-30: it keeps powers such as βᵏ from becoming denormal numbers, which cost several times as much.
   */
  readonly once?: readonly string[];
  /**
   * Assignments done for every parameter, in order. `u` is the update on its way (∇f at first), `x` the parameter.
   * Vectors and scalars have their values of before the step until a line assigns to them.
   */
  readonly each: readonly string[];
  /**
   * What each parameter's part of the update is multiplied by, as a formula of what the assignments leave, for whoever looks inside a
   * step; absent: 1.
   */
  readonly scaling?: string;
  /** Of one that takes gradients at a look-ahead point, which is what walks: how far the iterate lies behind it before the step. */
  readonly behind?: string;
  /** The vector that holds the velocity; absent: the first one, if any, that the update is linear in. */
  readonly velocity?: string;
  /** What it does to a gradient that is a gradient still, as in clipping. */
  readonly ofGradient?: GradientChange;
  /** How the field writes some of its names, where that is not what they mostly mean (core/inside/board/names.ts). */
  readonly symbols?: Readonly<Record<string, string>>;
  /** Its assignments as a textbook has them, where those above are arranged to be quicker: the same numbers but for their rounding. */
  readonly board?: Pick<Transform, 'once' | 'each'> & Partial<Pick<Transform, 'constants' | 'symbols'>>;
  /** Appends its entries by itself, before those of `once` and `each`: its assignments come from elsewhere (optimizers/custom). */
  lower?(own: TransformScope, common: RecipeScope): void;
}

/** One assignment of a recipe as it was lowered. */
export interface ToldLine {
  readonly transform: Transform;
  /** Once a step, or for every parameter. */
  readonly when: 'once' | 'each';
  readonly target: string;
  readonly value: Syntax;
  /** The entry of its value. */
  readonly entry: NodeId;
  /** The entries of the names, sums and norms that it is computed from, by where they stand in it. */
  readonly entries: ReadonlyMap<Syntax, NodeId>;
}

/** Is told how a recipe is lowered, for whoever looks inside a step (core/inside) or writes it as a program (core/export). */
export interface RecipeListener {
  /** The entry of a hyperparameter, for whoever keeps its name; absent: it is a number like any other. */
  constant?(name: string, value: number): NodeId;
  line(told: ToldLine): void;
  /** What each parameter's part of the update is multiplied by. */
  scaling(entry: NodeId): void;
  /** How far the iterate lies behind the look-ahead point, which is what walks: x = y + this. */
  behind(entry: NodeId): void;
}
