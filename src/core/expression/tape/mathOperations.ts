import type { Operation } from './operations';
import * as operations from './operations';

/** The operations of one operand that formulas and JavaScript's Math both have, under these names. */
export const mathOperations: readonly Operation[] = [
  ...[operations.sin, operations.cos, operations.tan, operations.asin, operations.acos, operations.atan],
  ...[
    operations.sinh,
    operations.cosh,
    operations.tanh,
    operations.asinh,
    operations.acosh,
    operations.atanh,
  ],
  ...[operations.exp, operations.expm1, operations.log, operations.log1p, operations.log2, operations.log10],
  ...[operations.sqrt, operations.cbrt, operations.abs, operations.sign],
  ...[operations.floor, operations.ceil, operations.round, operations.trunc],
];
