import type { CodeParameter, ParameterKind } from '../foundFunction';
import { annotatedAs } from './annotations';
import { constantList, constantNumber } from './constants';
import { elementsOf, isTarget, segmentsOf } from './patterns';
import type { Script } from './script';
import { type SyntaxNode, textOf } from './syntaxTree';
import type { Use } from './use';
import { useOf } from './uses';

/** The parameters of a function, each with what its annotation says that it takes, or else its use. */
export function parametersOf(node: SyntaxNode, script: Script): CodeParameter[] {
  const list = node.getChild('ParamList');
  if (!list) return [];
  return segmentsOf(list)
    .filter((segment) => !segment.some(({ name }) => name === 'this'))
    .map((segment) => parameterOf(segment, node, script));
}

function parameterOf(segment: readonly SyntaxNode[], node: SyntaxNode, script: Script): CodeParameter {
  const { text } = script;
  const target = segment.find(isTarget) ?? segment[0];
  const part = (name: string): SyntaxNode | undefined => segment.find((one) => one.name === name);
  const fallback = part('Equals') && segment[segment.length - 1];
  const value = fallback && (constantNumber(fallback, text) ?? constantList(fallback, text));
  const isRest = part('Spread') !== undefined;
  const name = textOf(text, target);
  return {
    name,
    isOptional: isRest || fallback !== undefined || part('Optional') !== undefined,
    ...(value !== undefined && { value }),
    ...(isRest ? { kind: 'rest' } : takenBy(target, part('TypeAnnotation'), node, script)),
    ...(Array.isArray(value) && { kind: 'list', length: value.length }),
  };
}

type Taken = Pick<CodeParameter, 'kind' | 'elements' | 'length' | 'container'>;

function takenBy(
  target: SyntaxNode,
  annotation: SyntaxNode | undefined,
  node: SyntaxNode,
  script: Script,
): Taken {
  const { text } = script;
  const { kind, length, container, elements } = annotatedAs(annotation ? textOf(text, annotation) : '');
  if (target.name !== 'VariableDefinition') return pattern(target, text, kind);
  const use = kind === 'unknown' || kind === 'list' ? useOf(textOf(text, target), node, script) : undefined;
  return {
    kind: kind === 'unknown' ? (use?.kind ?? kind) : kind,
    ...(length === undefined ? lengthOf(use) : { length }),
    ...(container && { container }),
    ...(elements && { elements }),
  };
}

/** How many numbers a list has whose elements are named one by one. */
function lengthOf(use: Use | undefined): Pick<CodeParameter, 'length' | 'elements'> {
  if (use?.kind !== 'list' || use.isOpen) return {};
  return use.elements ? { elements: use.elements } : { length: use.length };
}

function pattern(target: SyntaxNode, text: string, kind: ParameterKind): Taken {
  const elements = elementsOf(target, text);
  if (kind === 'other' || elements === undefined) return { kind: 'other' };
  if (target.name === 'ObjectPattern') return { kind: 'record', elements };
  const hasRest = target.getChild('Spread') !== null;
  return hasRest ? { kind: 'list' } : { kind: 'list', elements };
}
