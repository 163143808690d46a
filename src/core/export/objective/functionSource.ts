import sources from './functionSources.json';

/** The source of each function of the gallery, as it is computed here: written by `npm run schema` from src/core/functions. */
const sourceOf: Readonly<Record<string, readonly string[]>> = sources;

/** What declarations of functions and methods call a function of n parameters. */
export const objectiveInterface: readonly string[] = [
  '/** A function of n parameters with its gradient. */',
  'interface Objective {',
  '  readonly dimension: number;',
  '  readonly shapes?: readonly object[];',
  '  evaluate(x: Float64Array, gradient?: Float64Array): number;',
  '  hessian?(x: Float64Array, hessian: Float64Array): void;',
  '  readonly residuals?: Residuals;',
  '}',
  '',
  '/** A loss as scale · Σ rᵢ², where it is one. */',
  'interface Residuals {',
  '  readonly count: number;',
  '  readonly scale: number;',
  '  evaluate(x: Float64Array, residuals: Float64Array, jacobian?: Float64Array): void;',
  '}',
];

/** A function of the gallery as TypeScript, under the names of exported programs. */
export function functionSource(name: string, n: number, differences: readonly string[]): readonly string[] {
  const isExact = differences.length === 0;
  return [
    ...objectiveInterface,
    '',
    ...sourceOf[name],
    '',
    `const objective = make(${n});`,
    '',
    ...(isExact
      ? [
          'function lossAndGradient(p: Float64Array, gradient: Float64Array): number {',
          '  return objective.evaluate(p, gradient);',
          '}',
        ]
      : [
          'function loss(p: Float64Array): number {',
          '  return objective.evaluate(p);',
          '}',
          '',
          ...differences,
        ]),
  ];
}
