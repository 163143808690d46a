import { ProgramSources } from './programSources';

const folder = 'src/core/optimizers';

/** Methods that walk by themselves, and the function of their file that makes one. */
const methods: readonly string[] = ['neldermead', 'lbfgs', 'bfgs', 'cg', 'backtracking'];

/** What an exported program declares by itself, and settings of the catalogue, whose values it has in their place. */
const given = new Set([
  ...['Objective', 'Point', 'Optimizer', 'OptimizerState'],
  ...['historySize', 'maxIterations', 'toleranceGradient', 'toleranceChange'],
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
  const made = methods.map((id) => {
    const file = `${folder}/${id}.ts`;
    const root = id === 'cg' ? 'walker(goesOnDownhill)' : 'walker';
    const behind = sources.behind(file, root);
    for (const [name, text] of behind) declarations.set(name, text.split('\n'));
    return [id, { maker: sources.spelled(file, 'walker'), names: [...behind.keys()] }] as const;
  });
  return { declarations: Object.fromEntries(declarations), methods: Object.fromEntries(made) };
}

/** A method without what it tells those who look inside a step: a program only walks. */
function withoutInsight(text: string): string {
  if (!/: Optimizer</.test(text)) return text;
  const kept: string[] = [];
  let indent: string | undefined;
  for (const line of text.split('\n')) {
    const begins = /^(\s+)(?:ray: \(|inside[:(])/.exec(line);
    if (indent === undefined && begins) {
      indent = begins[1];
      if (/[^{(],$/.test(line)) indent = undefined;
      continue;
    }
    if (indent === undefined) kept.push(line);
    else if (line.startsWith(`${indent}}`)) indent = undefined;
  }
  return kept.join('\n');
}
