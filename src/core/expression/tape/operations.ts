/** The place of a number on a tape. */
export type NodeId = number;

/** What derivative rules are written with: a tape that simplifies as it grows. */
export interface Builder {
  constant(value: number): NodeId;
  /** The value of a constant; undefined for all else. */
  constantAt(id: NodeId): number | undefined;
  add(a: NodeId, b: NodeId): NodeId;
  subtract(a: NodeId, b: NodeId): NodeId;
  multiply(a: NodeId, b: NodeId): NodeId;
  divide(a: NodeId, b: NodeId): NodeId;
  negate(a: NodeId): NodeId;
  power(a: NodeId, b: NodeId): NodeId;
  /** 0 where a is 0, else b. */
  gate(a: NodeId, b: NodeId): NodeId;
  /** a·b, but 0 where either is 0, even if the other one is infinite or NaN. */
  guarded(a: NodeId, b: NodeId): NodeId;
  apply(operation: Operation, a: NodeId, b?: NodeId): NodeId;
}

/** ∂v/∂a or ∂v/∂b of v = operation(a, b), as nodes. */
type Partial = (build: Builder, a: NodeId, b: NodeId, v: NodeId) => NodeId;

/**
 * One operation of a tape. The same entry serves constant folding, the interpreter, generated code and
 * differentiation, so that they cannot disagree.
 */
export interface Operation {
  readonly name: string;
  /** The value in float64; `b` is to be ignored where there is one operand. The caller rounds. */
  readonly value: (a: number, b: number) => number;
  /** JavaScript source of the same value. */
  readonly source: (a: string, b: string) => string;
  /** One partial derivative for each operand; none for steps, whose slope is 0 wherever they have one. */
  readonly partials: readonly Partial[];
  /**
   * The slope may be infinite at a finite value (√ at 0), or a branch is switched off (max, a conditional):
   * further inwards zero times anything counts as zero, so that ∇√(x²+y²) at the origin is the subgradient 0
   * and max(0, ln x) at 0 has slope 0, instead of NaN.
   */
  readonly singular?: true;
}

function unary(name: string, value: (a: number) => number, partial: Partial): Operation {
  return { name, value, source: (a) => `Math.${name}(${a})`, partials: [partial] };
}

/** A piecewise constant function of one number. */
function step(name: string, value: (a: number) => number): Operation {
  return { ...unary(name, value, zero), partials: [] };
}

const zero: Partial = (build) => build.constant(0);
const one: Partial = (build) => build.constant(1);

export const add: Operation = {
  name: 'add',
  value: (a, b) => a + b,
  source: (a, b) => `${a}+${b}`,
  partials: [one, one],
};

export const subtract: Operation = {
  name: 'subtract',
  value: (a, b) => a - b,
  source: (a, b) => `${a}-${b}`,
  partials: [one, (build) => build.constant(-1)],
};

export const multiply: Operation = {
  name: 'multiply',
  value: (a, b) => a * b,
  source: (a, b) => `${a}*${b}`,
  partials: [(_build, _a, b) => b, (_build, a) => a],
};

export const divide: Operation = {
  name: 'divide',
  value: (a, b) => a / b,
  source: (a, b) => `${a}/${b}`,
  partials: [
    (build, _a, b) => build.divide(build.constant(1), b),
    (build, _a, b, v) => build.negate(build.divide(v, b)),
  ],
};

export const negate: Operation = {
  name: 'negate',
  value: (a) => -a,
  source: (a) => `-${a}`,
  partials: [(build) => build.constant(-1)],
};

/** 0 where a is 0, else b: shuts off a branch that is not chosen. */
export const gate: Operation = {
  name: 'gate',
  value: (a, b) => (a === 0 ? 0 : b),
  source: (a, b) => `(${a}===0?0:${b})`,
  partials: [zero, (build, a) => build.gate(a, build.constant(1))],
  singular: true,
};

/** a·b, but 0 where either is 0; see `singular`. */
export const guarded: Operation = {
  name: 'guarded',
  value: (a, b) => (a === 0 || b === 0 ? 0 : a * b),
  source: (a, b) => `(${a}===0||${b}===0?0:${a}*${b})`,
  partials: [(_build, _a, b) => b, (_build, a) => a],
  singular: true,
};

/** ∂max(a, b)/∂a: at a tie ½, the subgradient of least norm in a and b. */
const larger: Operation = {
  name: 'larger',
  value: (a, b) => (a > b ? 1 : a === b ? 0.5 : 0),
  source: (a, b) => `(${a}>${b}?1:${a}===${b}?0.5:0)`,
  partials: [],
};

/** ∂max(a, c)/∂a for a constant c: at a tie 0, the subgradient of least norm in a alone. */
const strictlyLarger: Operation = {
  name: 'strictlyLarger',
  value: (a, b) => (a > b ? 1 : 0),
  source: (a, b) => `(${a}>${b}?1:0)`,
  partials: [],
};

/** The slope of max(a, b) along a. */
function largerOf(build: Builder, a: NodeId, b: NodeId): NodeId {
  return build.apply(build.constantAt(b) === undefined ? larger : strictlyLarger, a, b);
}

/** The slope of min(a, b) along a. */
function smallerOf(build: Builder, a: NodeId, b: NodeId): NodeId {
  return build.apply(build.constantAt(b) === undefined ? larger : strictlyLarger, b, a);
}

/** β^t and its like below 1e-30 become 0: as denormal numbers they would make every step several times slower. */
export const flush: Operation = {
  name: 'flush',
  value: (a) => (Math.abs(a) < 1e-30 ? 0 : a),
  source: (a) => `(Math.abs(${a})<1e-30?0:${a})`,
  partials: [one],
};

/** aᵇ. Where the power is 0 its slope along b is 0, although ln 0 is infinite; a⁰ is flat, also at a = 0. */
export const power: Operation = {
  name: 'power',
  value: (a, b) => a ** b,
  source: (a, b) => `${a}**${b}`,
  partials: [
    (build, a, b) => build.guarded(b, build.power(a, build.subtract(b, build.constant(1)))),
    (build, a, _b, v) => build.guarded(v, build.apply(log, a)),
  ],
  singular: true,
};

export const maximum: Operation = {
  name: 'max',
  value: (a, b) => Math.max(a, b),
  source: (a, b) => `Math.max(${a},${b})`,
  partials: [(build, a, b) => largerOf(build, a, b), (build, a, b) => largerOf(build, b, a)],
  singular: true,
};

export const minimum: Operation = {
  name: 'min',
  value: (a, b) => Math.min(a, b),
  source: (a, b) => `Math.min(${a},${b})`,
  partials: [(build, a, b) => smallerOf(build, a, b), (build, a, b) => smallerOf(build, b, a)],
  singular: true,
};

/** √(a² + b²) without overflow. */
export const hypot: Operation = {
  name: 'hypot',
  value: (a, b) => Math.hypot(a, b),
  source: (a, b) => `Math.hypot(${a},${b})`,
  // At the tip of the cone: the subgradient 0.
  partials: [
    (build, a, _b, v) => build.gate(v, build.divide(a, v)),
    (build, _a, b, v) => build.gate(v, build.divide(b, v)),
  ],
};

/** The angle of the point (b, a), from −π to π. */
export const atan2: Operation = {
  name: 'atan2',
  value: (a, b) => Math.atan2(a, b),
  source: (a, b) => `Math.atan2(${a},${b})`,
  partials: [
    (build, a, b) => build.divide(b, sumOfSquares(build, a, b)),
    (build, a, b) => build.negate(build.divide(a, sumOfSquares(build, a, b))),
  ],
};

function sumOfSquares(build: Builder, a: NodeId, b: NodeId): NodeId {
  return build.add(build.multiply(a, a), build.multiply(b, b));
}

function oneMinusSquare(build: Builder, a: NodeId): NodeId {
  return build.subtract(build.constant(1), build.multiply(a, a));
}

function squareMinusOne(build: Builder, a: NodeId): NodeId {
  return build.subtract(build.multiply(a, a), build.constant(1));
}

function onePlusSquare(build: Builder, a: NodeId): NodeId {
  return build.add(build.constant(1), build.multiply(a, a));
}

function reciprocal(build: Builder, a: NodeId): NodeId {
  return build.divide(build.constant(1), a);
}

export const sin: Operation = unary('sin', Math.sin, (build, a) => build.apply(cos, a));
export const cos: Operation = unary('cos', Math.cos, (build, a) => build.negate(build.apply(sin, a)));
export const tan = unary('tan', Math.tan, (build, _a, _b, v) => onePlusSquare(build, v));
export const asin = unary('asin', Math.asin, (build, a) =>
  reciprocal(build, build.apply(sqrt, oneMinusSquare(build, a))),
);
export const acos = unary('acos', Math.acos, (build, a) =>
  build.negate(reciprocal(build, build.apply(sqrt, oneMinusSquare(build, a)))),
);
export const atan = unary('atan', Math.atan, (build, a) => reciprocal(build, onePlusSquare(build, a)));
export const sinh: Operation = unary('sinh', Math.sinh, (build, a) => build.apply(cosh, a));
export const cosh: Operation = unary('cosh', Math.cosh, (build, a) => build.apply(sinh, a));
export const tanh = unary('tanh', Math.tanh, (build, _a, _b, v) => oneMinusSquare(build, v));
export const asinh = unary('asinh', Math.asinh, (build, a) =>
  reciprocal(build, build.apply(sqrt, onePlusSquare(build, a))),
);
export const acosh = unary('acosh', Math.acosh, (build, a) =>
  reciprocal(build, build.apply(sqrt, squareMinusOne(build, a))),
);
export const atanh = unary('atanh', Math.atanh, (build, a) => reciprocal(build, oneMinusSquare(build, a)));
export const exp = unary('exp', Math.exp, (_build, _a, _b, v) => v);
export const expm1 = unary('expm1', Math.expm1, (build, _a, _b, v) => build.add(v, build.constant(1)));
export const log = unary('log', Math.log, (build, a) => reciprocal(build, a));
export const log1p = unary('log1p', Math.log1p, (build, a) =>
  reciprocal(build, build.add(build.constant(1), a)),
);
export const log2 = unary('log2', Math.log2, (build, a) => build.divide(build.constant(Math.LOG2E), a));
export const log10 = unary('log10', Math.log10, (build, a) => build.divide(build.constant(Math.LOG10E), a));
export const sqrt: Operation = {
  ...unary('sqrt', Math.sqrt, (build, _a, _b, v) => build.divide(build.constant(0.5), v)),
  singular: true,
};
export const cbrt: Operation = {
  ...unary('cbrt', Math.cbrt, (build, _a, _b, v) =>
    reciprocal(build, build.multiply(build.constant(3), build.multiply(v, v))),
  ),
  singular: true,
};
export const sign = step('sign', Math.sign);
/** |a|; at 0 its slope is sign 0 = 0, the subgradient of least norm. */
export const abs = unary('abs', Math.abs, (build, a) => build.apply(sign, a));
export const floor = step('floor', Math.floor);
export const ceil = step('ceil', Math.ceil);
/** To the next whole number, halves upwards. */
export const round = step('round', Math.round);
export const trunc = step('trunc', Math.trunc);

/** a − b⌊a/b⌋, of b's sign, as in Python; its slope at a jump is that of the side that a belongs to. */
export const modulo: Operation = {
  name: 'mod',
  value: (a, b) => {
    const remainder = a % b;
    return remainder * b < 0 ? remainder + b : remainder;
  },
  source: (a, b) => `((${a}%${b})*${b}<0?${a}%${b}+${b}:${a}%${b})`,
  partials: [one, (build, a, b) => build.negate(build.apply(floor, build.divide(a, b)))],
};

export const sigmoid: Operation = {
  name: 'sigmoid',
  value: (a) => 1 / (1 + Math.exp(-a)),
  source: (a) => `1/(1+Math.exp(-${a}))`,
  partials: [(build, _a, _b, v) => build.multiply(v, build.subtract(build.constant(1), v))],
};

/** ln(1 + eᵃ), without overflow. */
export const softplus: Operation = {
  name: 'softplus',
  value: (a) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))),
  source: (a) => `Math.max(${a},0)+Math.log1p(Math.exp(-Math.abs(${a})))`,
  partials: [(build, a) => build.apply(sigmoid, a)],
};
