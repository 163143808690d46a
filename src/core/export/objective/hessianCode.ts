import type { NodeId } from '../../expression/tape/operations';
import { tangents } from '../../expression/tape/tangents';
import { differenceStep } from '../../objective/hessian';
import { atOnce } from '../../objective/sliced';
import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import { type Parsed, Problem } from '../../problem';
import { typescriptBatch } from '../data/typescriptModel';
import type { ExportRequest } from '../exportRequest';
import { frameworks, type PythonFramework } from '../languages/frameworks';
import { juliaNumber } from '../languages/juliaWords';
import { indented } from '../lines';
import type { ProcedureLanguage } from '../procedures/part';
import { walkedSpace } from '../space/walkedSpace';
import {
  type ExpressionSource,
  type ExpressionStyle,
  expressionSource,
  gradientEntries,
  writtenEntries,
} from './expressionCode';
import { juliaStyle, pythonStyle, typescriptStyle } from './expressionStyles';
import { type BatchFacts, behindParameters } from './objectiveCode';
import { typescriptDifference } from './typescriptDifference';

/** Up to so many parameters a matrix of second derivatives is written in full; above, column by column. */
const mostColumns = 16;

/** The function of a run whose second derivatives are exact, with n parameters; undefined where runs take differences of gradients. */
function exactSource(request: ExportRequest): Parsed<ExpressionSource | undefined> {
  const { objective, opened, runs } = request;
  // Of layers that are not frozen a run has no second derivatives but by differences.
  const isWritten =
    !walkedSpace(request).frozen && (objective.kind === 'function' || objective.kind === 'formula');
  if (!isWritten || runs[0].spec.gradient.kind !== 'exact') return undefined;
  return expressionSource(objective, opened.summary.dimension, opened.precision);
}

/** The entries of ∂²f/∂xᵢ∂xⱼ for i ≥ j, column by column. */
function triangleEntries(source: ExpressionSource): readonly (readonly NodeId[])[] {
  const { tape } = source.written;
  const gradient = gradientEntries(source);
  const [zero, one] = [tape.constant(0), tape.constant(1)];
  return gradient.map((_, j) =>
    atOnce(tangents(tape, gradient.slice(j), (index) => (index === j ? one : undefined))).map(
      (entry) => entry ?? zero,
    ),
  );
}

/** The entries of ∇²f·v. */
function productEntries(source: ExpressionSource): readonly NodeId[] {
  const { tape, n } = source.written;
  const zero = tape.constant(0);
  return atOnce(tangents(tape, gradientEntries(source), (index) => tape.input(n + index))).map(
    (entry) => entry ?? zero,
  );
}

/** Lines of a function `hessian`, or in TypeScript of one that fills a matrix; undefined where it is to be taken by differences. */
export function exactHessian(
  request: ExportRequest,
  language: ProcedureLanguage | 'typescript',
): Parsed<readonly string[] | undefined> {
  const source = exactSource(request);
  if (source === undefined || source instanceof Problem) return source;
  if (language === 'pytorch')
    return ['def hessian(p):', '    return torch.autograd.functional.hessian(loss, p)'];
  if (language === 'jax' || language === 'keras') return ['hessian = jax.jit(jax.hessian(loss))'];
  const { n } = source.written;
  if (n > mostColumns) return [...productFrom(source, request, language), '', ...byColumns[language]];
  const style = styleOf(language, request);
  const triangle = triangleEntries(source);
  const { lines, texts } = writtenEntries(source, style, triangle.flat());
  let at = 0;
  const columns = triangle.map((column) => column.map(() => texts[at++]));
  const rows = columns.map((_, i) => columns.map((_, j) => (i >= j ? columns[j][i - j] : columns[i][j - i])));
  switch (language) {
    case 'numpy':
      return [
        'def hessian(p):',
        ...indented(
          [...lines, 'return np.array([', ...rows.map((row) => `    [${row.join(', ')}],`), '])'],
          '    ',
        ),
      ];
    case 'julia':
      return [
        'function hessian(p)',
        ...indented([...lines, `return reshape([${rows.flat().join(', ')}], ${n}, ${n})`], '    '),
        'end',
      ];
    case 'typescript':
      return [
        'function hessian(p: Float64Array, matrix: Float64Array): void {',
        ...indented([...lines, `matrix.set([${rows.flat().join(', ')}]);`], '  '),
        '}',
      ];
  }
}

const byColumns = {
  numpy: ['', 'def hessian(p):', '    return np.stack([hessian_times(p, unit) for unit in np.eye(len(p))])'],
  julia: [
    'hessian(p) = reduce(hcat, [hessian_times(p, [i == j ? 1.0 : 0.0 for i in eachindex(p)]) for j in eachindex(p)])',
  ],
  typescript: [
    'function hessian(p: Float64Array, matrix: Float64Array): void {',
    '  const n = p.length;',
    '  for (let j = 0; j < n; j++) {',
    '    const column = new Float64Array(n);',
    '    hessianTimes(p, Float64Array.from(p, (_, i) => (i === j ? 1 : 0)), column);',
    '    for (let i = j; i < n; i++) matrix[i * n + j] = matrix[j * n + i] = column[i];',
    '  }',
    '}',
  ],
} as const;

const styleOf = (language: ProcedureLanguage | 'typescript', { opened }: ExportRequest): ExpressionStyle => {
  if (language === 'julia') return juliaStyle;
  return language === 'typescript' ? typescriptStyle(opened.precision) : pythonStyle(frameworks[language]);
};

/** Lines of a function `hessian_times`, ∇²f·v; undefined where it is to be taken by differences. */
export function exactProduct(
  request: ExportRequest,
  language: ProcedureLanguage | 'typescript',
): Parsed<readonly string[] | undefined> {
  const source = exactSource(request);
  return source === undefined || source instanceof Problem ? source : productFrom(source, request, language);
}

/** The same, of what was read already. */
function productFrom(
  source: ExpressionSource,
  request: ExportRequest,
  language: ProcedureLanguage | 'typescript',
): readonly string[] {
  if (language === 'pytorch')
    return ['def hessian_times(p, along):', '    return torch.autograd.functional.hvp(loss, p, along)[1]'];
  if (language === 'jax' || language === 'keras')
    return [
      '@jax.jit',
      'def hessian_times(p, along):',
      '    return jax.jvp(jax.grad(loss), (p,), (along,))[1]',
    ];
  const { lines, texts } = writtenEntries(source, styleOf(language, request), productEntries(source));
  switch (language) {
    case 'numpy':
      return [
        'def hessian_times(p, along):',
        ...indented([...lines, `return np.array([${texts.join(', ')}])`], '    '),
      ];
    case 'julia':
      return [
        'function hessian_times(p, along)',
        ...indented([...lines, `return [${texts.join(', ')}]`], '    '),
        'end',
      ];
    case 'typescript':
      return [
        'function hessianTimes(p: Float64Array, along: Float64Array, product: Float64Array): void {',
        ...indented([...lines, ...texts.map((text, i) => `product[${i}] = ${text};`)], '  '),
        '}',
      ];
  }
}

/** The Hessian by differences of gradients, where a run has no other. */
export const differencesHessian = (language: ProcedureLanguage): readonly string[] =>
  language === 'julia'
    ? [
        '"The matrix of second derivatives, by central differences of gradients."',
        'function hessian(p)',
        '    n = length(p)',
        '    columns = map(1:n) do j',
        `        h = ${juliaNumber(differenceStep.float64)} * max(1, abs(p[j]))`,
        '        ahead, behind = copy(p), copy(p)',
        '        ahead[j] += h',
        '        behind[j] -= h',
        '        width = ahead[j] - behind[j]',
        '        (loss_and_gradient(ahead)[2] - loss_and_gradient(behind)[2]) / width',
        '    end',
        '    H = reduce(hcat, columns)',
        "    return (H + H') / 2",
        'end',
      ]
    : [
        'def hessian(p):',
        '    """The matrix of second derivatives, by central differences of gradients."""',
        '    columns = []',
        '    for j in range(len(p)):',
        `        h = ${pythonNumber(differenceStep.float64)} * max(1.0, abs(float(p[j])))`,
        `        e = ${prefixOf(language)}.eye(len(p))[j]`,
        '        ahead, behind = p + h * e, p - h * e',
        '        width = float(ahead[j] - behind[j])',
        '        columns.append((loss_and_gradient(ahead)[1] - loss_and_gradient(behind)[1]) / width)',
        `    H = ${prefixOf(language)}.stack(columns)`,
        '    return (H + H.T) / 2',
      ];

const prefixOf = (language: PythonFramework): string => frameworks[language].prefix;

/** Over so short a way that hardly any row crosses a kink of a unit (core/learning/models/trainingLoss). */
const kinkStep = 2 ** -26;

/** Lines of a function that takes the Hessian times a vector, of the rows of a mini-batch where there are such. */
export function productLines(
  request: ExportRequest,
  language: ProcedureLanguage | 'typescript',
  batch: BatchFacts | undefined,
): Parsed<readonly string[]> {
  const exact = exactProduct(request, language);
  if (exact instanceof Problem || exact !== undefined) return exact;
  const { opened, runs } = request;
  const { spec } = runs[0];
  const isWhole = spec.frozen === undefined && spec.layerRates === undefined;
  const isKinked =
    isWhole && runs[0].spec.gradient.kind === 'exact' && opened.exact.hessianProduct !== undefined;
  const step = isKinked ? kinkStep : differenceStep[opened.precision];
  const behind = behindParameters(batch);
  if (language === 'typescript') return typescriptProduct(step, behind, batch ? typescriptBatch(batch) : '');
  return language === 'julia' ? juliaProduct(step, behind) : pythonProduct(step, behind);
}

const typescriptProduct = (step: number, given: string, rows: string): readonly string[] => [
  '/** The Hessian times v, by a central difference of gradients. */',
  `function hessianTimes(x: Float64Array, v: Float64Array, product: Float64Array${rows}): void {`,
  ...typescriptDifference(step, (point, into) => `lossAndGradient(${point}, ${into}${given})`),
  '}',
];

const pythonProduct = (step: number, rows: string): readonly string[] => [
  `def hessian_times(x, v${rows}):`,
  '    """The Hessian times v, by a central difference of gradients."""',
  `    t = ${pythonNumber(step)} * max(1.0, norm(x)) / norm(v)`,
  `    _, ahead = loss_and_gradient(x + t * v${rows})`,
  `    _, behind = loss_and_gradient(x - t * v${rows})`,
  '    return (ahead - behind) / (2 * t)',
];

const juliaProduct = (step: number, rows: string): readonly string[] => [
  '"The Hessian times v, by a central difference of gradients."',
  `function hessian_times(x, v${rows})`,
  `    t = ${juliaNumber(step)} * max(1, norm(x)) / norm(v)`,
  `    _, ahead = loss_and_gradient(x + t * v${rows})`,
  `    _, behind = loss_and_gradient(x - t * v${rows})`,
  '    return (ahead - behind) / (2 * t)',
  'end',
];
