import { ProgramSources } from './programSources';

const folder = 'src/core/optimizers';

/** Methods that walk by themselves, and what of their file an exported program calls. */
const methods: Readonly<Record<string, string>> = {
  neldermead: 'walker',
  lbfgs: 'walker',
  bfgs: 'walker',
  cg: 'walker(goesOnDownhill)',
  newton: 'walker(pureStep, regularisedStep)',
  lm: 'walker(usualFactor)',
  backtracking: 'walker',
  kfac: 'walker',
  muon: 'orthogonalUpdate',
  shampoo: 'preconditioned',
  soap: 'adamInEigenbasis',
  adafactor: 'divideByFactoredRoot',
};

/** What an exported program declares by itself, and settings of the catalogue, whose values it has in their place. */
const given = new Set([
  ...['Objective', 'Point', 'Optimizer', 'OptimizerState', 'MatrixRule', 'Residuals'],
  ...['CurvatureFactors', 'FactoredLayer', 'LayerFactors'],
  ...['historySize', 'maxIterations', 'toleranceGradient', 'toleranceChange', 'epsilon', 'exponent'],
  ...['learningRate', 'momentum', 'rate', 'damping'],
]);

/** Declarations by their names in programs, and which of them each method is made of; `maker` makes it. */
export interface MethodSources {
  readonly declarations: Readonly<Record<string, readonly string[]>>;
  readonly methods: Readonly<Record<string, { readonly maker: string; readonly names: readonly string[] }>>;
}

/** The sources of methods that walk by themselves, for exported programs of TypeScript. */
export function methodSources(): MethodSources {
  const sources = new ProgramSources(given, withoutInsight);
  const declarations = new Map<string, readonly string[]>();
  const made = Object.entries(methods).map(([id, root]) => {
    const file = `${folder}/${id}.ts`;
    const behind = sources.behind(file, root);
    for (const [name, text] of behind) declarations.set(name, text.split('\n'));
    return [
      id,
      { maker: sources.spelled(file, /^\w+/.exec(root)?.[0] ?? ''), names: [...behind.keys()] },
    ] as const;
  });
  return { declarations: Object.fromEntries(declarations), methods: Object.fromEntries(made) };
}

/** A method without what it tells those who look inside a step: a program only walks. */
function withoutInsight(text: string): string {
  if (!/: (Optimizer<|MatrixRule\b)/.test(text)) return text;
  const kept: string[] = [];
  let indent: string | undefined;
  for (const line of text.split('\n')) {
    const isDeeper = indent !== undefined && line.startsWith(`${indent} `);
    const closes = indent !== undefined && /^[}\])]/.test(line.slice(indent.length));
    if (isDeeper || closes) continue;
    indent = /^(\s+)(?:ray: \(|inside[:(]|lines[:(])/.exec(line)?.[1];
    if (indent === undefined) kept.push(line);
  }
  return kept.join('\n');
}
