import type { CodeElement } from '../foundFunction';
import { constantNumber } from './constants';
import { childrenOf, type SyntaxNode, textOf } from './syntaxTree';

/** The nodes of each parameter. */
export function segmentsOf(list: SyntaxNode): SyntaxNode[][] {
  const segments: SyntaxNode[][] = [[]];
  for (const child of childrenOf(list)) {
    if (child.name === ',') segments.push([]);
    else if (!['(', ')'].includes(child.name)) segments[segments.length - 1].push(child);
  }
  return segments.filter((segment) => segment.some(isTarget));
}

/** Whether a node is what a parameter is bound to. */
export const isTarget = ({ name }: SyntaxNode): boolean =>
  ['VariableDefinition', 'ArrayPattern', 'ObjectPattern', 'this'].includes(name);

/** What a pattern takes apart; undefined where it nests, or leaves something out. */
export function elementsOf(target: SyntaxNode, text: string): readonly CodeElement[] | undefined {
  const found: CodeElement[] = [];
  const isRecord = target.name === 'ObjectPattern';
  const items = isRecord ? target.getChildren('PatternProperty').map(childrenOf) : itemsOf(target);
  for (const parts of items) {
    const [label] = parts;
    if (!label || /Pattern$/.test(parts.map(({ name }) => name).join())) return undefined;
    if (!['VariableDefinition', 'PropertyName'].includes(label.name)) continue;
    const hasDefault = parts.some(({ name }) => name === 'Equals');
    const value = hasDefault ? constantNumber(parts[parts.length - 1], text) : undefined;
    found.push({ name: textOf(text, label), ...(value !== undefined && { value }) });
  }
  return found;
}

/** The elements of `[a, b = 1]`; one that is left out, as in `[, b]`, is empty. */
function itemsOf(target: SyntaxNode): SyntaxNode[][] {
  const items: SyntaxNode[][] = [[]];
  for (const child of childrenOf(target)) {
    if (child.name === ',') items.push([]);
    else if (!['[', ']'].includes(child.name)) items[items.length - 1].push(child);
  }
  // A comma may stand behind the last one.
  return items.at(-1)?.length === 0 ? items.slice(0, -1) : items;
}
