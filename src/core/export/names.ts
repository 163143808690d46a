import { kernelFunctions } from '../expression/language/functions';

/** Words that are no names in one of the languages, or that programs have for themselves. */
const taken: ReadonlySet<string> = new Set(
  [
    'and as assert async await break case catch class const continue debugger def default del delete do elif else enum',
    'except export extends False finally for from function global if import in instanceof interface is lambda let new',
    'None nonlocal not null number or package pass private protected public raise return static super switch this throw',
    'True true false try type typeof undefined var void while with yield arguments eval Infinity NaN begin end local mutable',
    'struct module using quote baremodule macro do elseif implements Math Float64Array console abs max min sum norm exp log sqrt sin cos sign floor ceil round print range',
    'np torch jax jnp optax keras ops math rows batch batches start steps loss expected point result i j n p x g k lr value',
    'next list dict str int float bool len type id input map filter zip all any iter learning_rate learningRate gradient optimizer scheduler values random row',
  ].flatMap((line) => line.split(' ')),
);

/** What the functions that evaluate a loss call things beside a person's own names, and what they call by its plain name. */
export const namesOfLosses: readonly string[] = [
  ...kernelFunctions.keys(),
  ...[
    't e w z h0 features target weights output outputs terms slopes total error root roots decayed jacobian matrix product',
    'along r J size zeros length vec permutedims maximum reshape eachindex ifelse',
  ].flatMap((line) => line.split(' ')),
];

/** What the functions that walk call things beside the names of a method's formulas. */
const namesOfWalks: readonly string[] =
  'noise deviation widths scaled reach along curved estimate uphill worst behind squares parameters state standing'.split(
    ' ',
  );

/** The names of a method's formulas in a function that walks. @param calls what the language's lines call by a plain name */
export const walkNames = (style: 'snake' | 'camel', calls: readonly string[] = []): ProgramNames =>
  new ProgramNames(style, [...namesOfWalks, ...calls]);

/** Gives things the names that they have in a program, each another one. */
export class ProgramNames {
  private readonly used = new Set<string>();
  private readonly style: 'snake' | 'camel';
  private readonly standing: readonly string[];

  /** @param standing names that the lines around have for themselves */
  constructor(style: 'snake' | 'camel', standing: readonly string[] = []) {
    this.style = style;
    this.standing = standing;
  }

  /** A name that nothing else has, as near to the wanted one as may be. */
  fresh(wanted: string): string {
    const spelled = this.spelled(wanted);
    let name = this.isTaken(spelled) ? `${spelled}_` : spelled;
    for (let count = 2; this.used.has(name) || this.isTaken(name); count++) name = `${spelled}${count}`;
    this.used.add(name);
    return name;
  }

  private isTaken(name: string): boolean {
    return taken.has(name) || this.standing.includes(name);
  }

  /** A name as the language spells it: beta1, learning_rate or learningRate. */
  spelled(wanted: string): string {
    const plain = wanted
      .replace(/[^A-Za-z0-9_]/g, '_')
      .replace(/^(?=\d)/, '_')
      // Of letters that no language has in names nothing is left; what is underscores alone has no value in Julia.
      .replace(/^_+$/, 'name');
    return this.style === 'camel'
      ? plain
      : plain.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
