/** What a line of a procedure says in Python, and in Julia. The order counts. */
const words: readonly (readonly [RegExp, string])[] = [
  [/\blambda (\w+): /g, '$1 -> '],
  [/\bis not None\b/g, '!== nothing'],
  [/\bis None\b/g, '=== nothing'],
  [/\bNone\b/g, 'nothing'],
  [/\bTrue\b/g, 'true'],
  [/\bFalse\b/g, 'false'],
  [/\bnot /g, '!'],
  [/ and /g, ' && '],
  [/ or /g, ' || '],
  [/\*\*/g, '^'],
  [/\bfloat\((\w+)\.sum\(\)\)/g, 'sum($1)'],
  [/\brange\(1, (\w+) \+ 1\)/g, '1:$1'],
  [/\brange\(len\((\w+)\)\)/g, '1:length($1)'],
  [/\brange\((\w+)\)/g, '1:$1'],
  [/\breversed\(/g, 'reverse('],
  [/\blen\(/g, 'length('],
  [/\bmath\.inf\b/g, 'Inf'],
  [/\bmath\.nan\b/g, 'NaN'],
  [/\bmath\./g, ''],
  [/\bnp\.eye\((length\(x\)|\w+)\)/g, 'Matrix(1.0I, $1, $1)'],
  [/\bnp\.zeros\(\((\w+), (\w+)\)\)/g, 'zeros($1, $2)'],
  [/\bnp\.(zeros|ones)\(/g, '$1('],
  [/\bnp\.sqrt\(/g, 'sqrt.('],
  [/\bnp\.outer\((\w+), (\w+)\)/g, "($1 * $2')"],
  [/\bnp\.zeros_like\(/g, 'zero('],
  [/ @ /g, ' * '],
  [/ \/\/ /g, ' ÷ '],
  [/\[\*(.*), (\w+)\]/g, '[$1; $2]'],
  [/\[(\w+|\w+\(\w+\)), \*(\w+)\]/g, '[$1; $2]'],
  [/(?<=\w)\.T\b/g, "'"],
  [/\[-1\]/g, '[end]'],
  [/\[-2\]/g, '[end - 1]'],
  [/\[:-1\]/g, '[1:(end - 1)]'],
  [/\[1:\]/g, '[2:end]'],
];

/** A range that ends before a plain number, and a place counted from 0. */
const counted: readonly (readonly [RegExp, (number: string) => string])[] = [
  [/\brange\(1, (\d+)\)/g, (end) => `1:${Number(end) - 1}`],
  [/(?<=\w)\[(\d+)\]/g, (place) => `[${Number(place) + 1}]`],
];

/** Statements that only look alike. */
const statements: readonly (readonly [RegExp, string])[] = [
  [/^print\(f"(.*)"\)$/, 'println("$1")'],
  [/^(\w+)\.append\((.*)\)$/, 'push!($1, $2)'],
  [/^(\w+)\.pop\(0\)$/, 'popfirst!($1)'],
  [/^for (\w+), (\w+) in (.*):$/, 'for ($1, $2) in $3'],
  [/^elif (.*):$/, 'elseif $1'],
  [/^(if|for|while) (.*):$/, '$1 $2'],
  [/^else:$/, 'else'],
];

/** A procedure of Python as Julia: blocks with their ends, and what a function does above it. */
export function inJulia(python: string): string {
  const lines: string[] = [];
  /** The indents of the blocks that are open. */
  const open: number[] = [];
  for (const line of [...python.split('\n'), '']) {
    const text = line.trim();
    const indent = line.length - line.trimStart().length;
    const goesOn = /^(elif |else:)/.test(text);
    while (
      open.length > 0 &&
      (open[open.length - 1] > indent || (open[open.length - 1] === indent && !goesOn))
    )
      lines.push(`${' '.repeat(open.pop() ?? 0)}end`);
    if (text === '') continue;
    if (text.startsWith('"""')) {
      const said = text.replaceAll('"""', '"').replace(/\bNone\b/g, 'nothing');
      lines.splice(lines.length - 1, 0, `${' '.repeat(open.at(-1) ?? 0)}${said}`);
      continue;
    }
    lines.push(`${' '.repeat(indent)}${text.startsWith('#') ? text : statement(text)}`);
    if (/:$/.test(text) && !goesOn && !text.startsWith('#')) open.push(indent);
  }
  return lines.join('\n');
}

function statement(text: string): string {
  const head = /^def (\w+\(.*\)):$/.exec(text);
  if (head) return `function ${head[1]}`;
  let written = text;
  for (const [from, to] of statements) written = written.replace(from, to);
  if (written.startsWith('println('))
    return written
      .replace(/\{(\w+)\}/g, '$$$1')
      .replace(/\{(.*?)\}/g, '$$($1)')
      .replace(/\[0\]/g, '[1]');
  for (const [from, to] of counted) written = written.replace(from, (_, number: string) => to(number));
  for (const [from, to] of words) written = written.replace(from, to);
  return written;
}
