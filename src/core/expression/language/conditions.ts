import type { Builder, NodeId, Operation } from '../tape/operations';
import type { ComparisonOperator } from './syntax';

/** A condition: 1 where it holds, 0 where not (also for NaN); flat, since it is a step. */
function condition(
  name: string,
  holds: (a: number, b: number) => boolean,
  source: (a: string, b: string) => string,
): Operation {
  return {
    name,
    value: (a, b) => (holds(a, b) ? 1 : 0),
    source: (a, b) => `(${source(a, b)}?1:0)`,
    partials: [],
  };
}

const less = condition(
  'less',
  (a, b) => a < b,
  (a, b) => `${a}<${b}`,
);
const lessOrEqual = condition(
  'lessOrEqual',
  (a, b) => a <= b,
  (a, b) => `${a}<=${b}`,
);
const equal = condition(
  'equal',
  (a, b) => a === b,
  (a, b) => `${a}===${b}`,
);
/** Any number but 0 counts as true. */
export const not: Operation = condition(
  'not',
  (a) => a === 0,
  (a) => `${a}===0`,
);
export const and: Operation = condition(
  'and',
  (a, b) => a !== 0 && b !== 0,
  (a, b) => `${a}!==0&&${b}!==0`,
);
export const or: Operation = condition(
  'or',
  (a, b) => a !== 0 || b !== 0,
  (a, b) => `${a}!==0||${b}!==0`,
);

/** a < b and its like as an entry of a tape. */
export function compare(build: Builder, operator: ComparisonOperator, a: NodeId, b: NodeId): NodeId {
  switch (operator) {
    case '<':
      return build.apply(less, a, b);
    case '<=':
      return build.apply(lessOrEqual, a, b);
    case '>':
      return build.apply(less, b, a);
    case '>=':
      return build.apply(lessOrEqual, b, a);
    case '==':
      return build.apply(equal, a, b);
    case '!=':
      return build.apply(not, build.apply(equal, a, b));
  }
}

/**
 * a where the condition holds, b elsewhere. Each branch passes a gate that is shut where it is not chosen, so
 * that neither its value nor its slope counts there, be they NaN or infinite.
 */
export function select(build: Builder, chosen: NodeId, a: NodeId, b: NodeId): NodeId {
  return build.add(build.gate(chosen, a), build.gate(build.apply(not, chosen), b));
}
