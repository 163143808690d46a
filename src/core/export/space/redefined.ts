/** Lines in which a function has another name, so that one around it may have its own. */
export interface RedefinedLines {
  /** What the function was called. */
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * Calls the first function of some names that lines define `…_of_all` or `…OfAll` where it is defined; whoever calls it then calls what
 * is defined around it.
 * @param head finds a definition, and its name
 */
export function redefined(lines: readonly string[], names: readonly string[], head: RegExp): RedefinedLines {
  const defined = lines.map((line) => head.exec(line)?.[1]);
  const name = names.find((each) => defined.includes(each));
  if (name === undefined) throw new Error(`None of ${names.join(', ')} is defined.`);
  const ofAll = /[A-Z]/.test(names.join('')) ? `${name}OfAll` : `${name}_of_all`;
  return {
    name,
    lines: lines.map((line, at) => (defined[at] === name ? line.replace(`${name}(`, `${ofAll}(`) : line)),
  };
}
