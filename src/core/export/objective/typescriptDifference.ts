/**
 * The body of a function of TypeScript that writes the Hessian times v, by a central difference of gradients, into `product`.
 * @param step h, in relation to the size of x
 * @param gradientAt a call that writes the gradient at a point into an array
 */
export const typescriptDifference = (
  step: number,
  gradientAt: (point: string, into: string) => string,
): readonly string[] => [
  '  let along = 0;',
  '  let at = 0;',
  '  for (let i = 0; i < x.length; i++) {',
  '    along += v[i] * v[i];',
  '    at += x[i] * x[i];',
  '  }',
  `  const t = (${step} * Math.max(1, Math.sqrt(at))) / Math.sqrt(along);`,
  '  const behind = new Float64Array(x.length);',
  `  ${gradientAt('x.map((xi, i) => xi + t * v[i])', 'product')};`,
  `  ${gradientAt('x.map((xi, i) => xi - t * v[i])', 'behind')};`,
  '  for (let i = 0; i < x.length; i++) product[i] = (product[i] - behind[i]) / (2 * t);',
];
