import { functions } from '../../src/core/expression/language/functions';

/** Formulas with the number of their parameters, smooth on 0.2 … 0.9 in every one of them. */
export const smoothFormulas: readonly (readonly [text: string, n: number])[] = [
  ['(1-x)^2 + 100*(y-x^2)^2', 2],
  ['x^y + y^x + 2^x + x^-1.5 + x^7 + x^20', 2],
  ['x/y - y/x + 1/(x*y)', 2],
  ['sin(x y) cos(x) + tan(y)', 2],
  ['exp(-x^2) log(1 + y) sqrt(x + y) - -x', 2],
  ['sum(100*(x[i+1]-x[i]^2)^2 + (1-x[i])^2, i=0..n-2)', 6],
  ['-20*exp(-0.2*sqrt(mean(x^2))) - exp(mean(cos(2*pi*x))) + 20 + e', 4],
  ['prod(cos(x[i]/sqrt(i+1)), i=0..n-1)', 4],
  ['max(x, 2) + min(y, x + 1) + hypot(x, y, 2) + atan2(y, x) + abs(x - 1)', 2],
  ['sigmoid(3x) softplus(y - x) tanh(x) + relu(x - 2) + relu(y)', 2],
  ['r = sqrt(x^2 + y^2); r < 2 ? sin(r)/r : log(r - 2)', 2],
  ['x > 1 ? log(x - 1)^3 : 0 < y < 2 and not x < 0 ? x^2 y^3 : 1/(x - y)', 2],
  ['mod(x y, 4) + 3 % (x + 4) + where(x == y, 1/0, x y)', 2],
  ...[...functions.keys()]
    .filter((name) => functions.get(name)?.most === 1 && name !== 'not')
    .map((name) => [`${name}(${/^a.*cosh$/.test(name) ? 'x + 1.5' : 'x'}) y`, 2] as const),
];
