import type { Span } from '../../problem';
import type { TokenCursor } from './cursor';
import { foldNames } from './functions';
import type { OperandParser } from './operands';
import type { Fold, FoldKind, Syntax } from './syntax';

/** The folds that typed formulas may call. */
export const folds: ReadonlyMap<string, FoldKind> = new Map(foldNames.map((name) => [name, name]));

/** Those that kernels of optimizers may call. */
export const kernelFolds: ReadonlyMap<string, FoldKind> = new Map([...folds, ['norm', 'norm']]);

/** Reads what stands behind the name of a fold: its body, and the range of its index. */
export class FoldParser {
  private readonly cursor: TokenCursor;
  private readonly operands: OperandParser;

  constructor(cursor: TokenCursor, operands: OperandParser) {
    this.cursor = cursor;
    this.operands = operands;
  }

  /** sum(body), sum(body, i=0..n-1), sum(body, i, 0, n-1) or sum(body for i in range(n)). */
  read(fold: FoldKind, span: Span): Syntax {
    const { cursor, operands } = this;
    cursor.expect('(');
    return operands.enclosed(() => {
      const body = cursor.nested(() => operands.expression());
      if (cursor.at(')')) return { kind: 'fold', fold, body, span };
      if (cursor.takeIf('for')) return { kind: 'fold', fold, body, range: this.comprehension(), span };
      cursor.expect(',');
      const index = cursor.name('the name of the index, as in sum(x[i]^2, i=0..n-1),').name;
      const dots = cursor.at('=');
      cursor.expect(dots ? '=' : ',');
      const from = cursor.nested(() => operands.expression());
      cursor.expect(dots ? '..' : ',');
      const to = cursor.nested(() => operands.expression());
      return { kind: 'fold', fold, body, range: { index, from, to }, span };
    });
  }

  /** `i in range(3)`, `i in range(1, n)`: Python's last index is one less; `i in 1:3` is Julia's. */
  private comprehension(): NonNullable<Fold['range']> {
    const { cursor, operands } = this;
    const index = cursor.name('the name of the index, as in sum(x[i]**2 for i in range(3)),').name;
    cursor.expect('in', 'write it as in sum(x[i]**2 for i in range(3))');
    const { span } = cursor.peek();
    if (!cursor.takeIf('range')) {
      const from = cursor.nested(() => operands.sum());
      cursor.expect(':', 'write the range as in sum(x[i]^2, i=0..2)');
      return { index, from, to: cursor.nested(() => operands.sum()) };
    }
    cursor.expect('(');
    const bounds = operands.enclosed(() => {
      const first = cursor.nested(() => operands.expression());
      return cursor.takeIf(',') ? [first, cursor.nested(() => operands.expression())] : [first];
    });
    const from = bounds.length > 1 ? bounds[0] : ({ kind: 'number', value: 0, span } as const);
    const end = bounds[bounds.length - 1];
    const to: Syntax = {
      kind: 'binary',
      operator: '-',
      left: end,
      right: { kind: 'number', value: 1, span },
      span,
    };
    return { index, from, to };
  }
}
