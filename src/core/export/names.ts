/** Words that are no names in one of the languages, or that programs have for themselves. */
const taken: ReadonlySet<string> = new Set(
  [
    'and as assert async await break case catch class const continue debugger def default del delete do elif else enum',
    'except export extends False finally for from function global if import in instanceof interface is lambda let new',
    'None nonlocal not null number or package pass private protected public raise return static super switch this throw',
    'True true false try type typeof undefined var void while with yield arguments eval Infinity NaN begin end local mutable',
    'struct module using quote baremodule macro abs max min sum norm exp log sqrt sin cos sign floor ceil round print range',
    'np torch jax jnp optax keras ops math rows batch batches start steps loss expected point result i j n p x g k lr value',
    'next list dict str int float bool len type id input map filter zip all any iter learning_rate learningRate gradient optimizer scheduler values random row',
  ].flatMap((line) => line.split(' ')),
);

/** Gives things the names that they have in a program, each another one. */
export class ProgramNames {
  private readonly used = new Set<string>();
  private readonly style: 'snake' | 'camel';

  constructor(style: 'snake' | 'camel') {
    this.style = style;
  }

  /** A name that nothing else has, as near to the wanted one as may be. */
  fresh(wanted: string): string {
    const spelled = this.spelled(wanted);
    let name = taken.has(spelled) ? `${spelled}_` : spelled;
    for (let count = 2; this.used.has(name); count++) name = `${spelled}${count}`;
    this.used.add(name);
    return name;
  }

  /** A name as the language spells it: beta1, learning_rate or learningRate. */
  spelled(wanted: string): string {
    const plain = wanted.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');
    return this.style === 'camel'
      ? plain
      : plain.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
