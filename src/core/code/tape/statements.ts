import type { NodeId } from '../../expression/tape/operations';
import { childrenOf, type SyntaxNode } from '../javascript/syntaxTree';
import { chosen, negation, truthOf } from './arithmetic';
import { bindPart, bindTarget } from './bindings';
import type { Evaluation } from './evaluation';
import type { Writes } from './machine';
import { itemsOf, Names, NotPlain, type TapeValue } from './tapeValues';

/** How a statement ends: with the next one, or by leaving the call, the loop or this round of it. */
export type Completion = 'next' | 'return' | 'break' | 'continue';

/** Follows the statements of a block. */
export function executeBlock(block: SyntaxNode, around: Names, evaluation: Evaluation): Completion {
  const names = new Names(around);
  const statements = childrenOf(block);
  for (const statement of statements)
    if (statement.name === 'FunctionDeclaration') hoist(statement, names, evaluation);
  for (const statement of statements) {
    const ending = execute(statement, names, evaluation);
    if (ending !== 'next') return ending;
  }
  return 'next';
}

/** Functions can be called above their declarations. */
function hoist(node: SyntaxNode, names: Names, { machine }: Evaluation): void {
  const name = node.getChild('VariableDefinition');
  if (name) machine.declare(names, machine.say(name), { kind: 'function', node, names });
}

function execute(node: SyntaxNode, names: Names, evaluation: Evaluation): Completion {
  return evaluation.machine.within(node, () => {
    switch (node.name) {
      case '{':
      case '}':
      case ';':
      case 'FunctionDeclaration':
        return 'next';
      case 'Block':
        return executeBlock(node, names, evaluation);
      case 'ExpressionStatement':
        if (node.firstChild) evaluation.evaluate(node.firstChild, names);
        return 'next';
      case 'VariableDeclaration':
        return declareVariables(node, names, evaluation);
      case 'ReturnStatement':
        return executeReturn(node, names, evaluation);
      case 'IfStatement':
        return executeIf(node, names, evaluation);
      case 'ForStatement':
        return node.getChild('ForOfSpec')
          ? executeForOf(node, names, evaluation)
          : executeFor(node, names, evaluation);
      case 'WhileStatement':
        return executeWhile(node, names, evaluation);
      case 'BreakStatement':
        return 'break';
      case 'ContinueStatement':
        return 'continue';
      default:
        throw new NotPlain(`a statement such as "${evaluation.machine.say(node).slice(0, 20)}"`, node);
    }
  });
}

function declareVariables(node: SyntaxNode, names: Names, evaluation: Evaluation): Completion {
  let part: SyntaxNode[] = [];
  const bind = (): void => {
    if (part.length > 0) bindPart(part, undefined, names, evaluation);
    part = [];
  };
  // The first one is let, const or var.
  for (const child of childrenOf(node).slice(1)) {
    if (child.name === ',' || child.name === ';') bind();
    else part.push(child);
  }
  bind();
  return 'next';
}

function executeReturn(node: SyntaxNode, names: Names, { machine, evaluate }: Evaluation): Completion {
  const value = childrenOf(node)
    .slice(1)
    .find(({ name }) => name !== ';');
  if (!value) throw new NotPlain('a return of nothing', node);
  machine.frames.at(-1)?.return(evaluate(value, names), machine.tape);
  return 'return';
}

function executeIf(node: SyntaxNode, names: Names, evaluation: Evaluation): Completion {
  const { machine, evaluate } = evaluation;
  const [, test, yes, otherwise, no] = childrenOf(node);
  const condition = truthOf(machine.tape, evaluate(test, names));
  const known = machine.constant(condition);
  const run = (branch: SyntaxNode | undefined): Completion =>
    branch ? execute(branch, new Names(names), evaluation) : 'next';
  const other = otherwise?.name === 'else' ? no : undefined;
  if (known !== undefined) return run(known === 0 ? other : yes);
  const [a, b] = [
    { when: condition, branch: yes },
    { when: negation(machine.tape, condition), branch: other },
  ].map(({ when, branch }) =>
    machine.branch(() => machine.frames.at(-1)?.under(when, () => run(branch)) ?? 'next'),
  );
  if ([a, b].some(({ result }) => result === 'break' || result === 'continue'))
    throw new NotPlain('a loop that is left under a condition on the parameters', node);
  if (a.result === 'return' && b.result === 'return') return 'return';
  if (a.result === 'return') return adopt(b.writes, evaluation);
  if (b.result === 'return') return adopt(a.writes, evaluation);
  return join(condition, a.writes, b.writes, evaluation);
}

/** Goes on with what the way has assigned whose condition holds. */
function join(condition: NodeId, yes: Writes, no: Writes, { machine }: Evaluation): Completion {
  for (const variable of new Set([...yes.keys(), ...no.keys()])) {
    const [ifSo, ifNot] = [yes, no].map((writes) => writes.get(variable) ?? variable.value);
    machine.assign(variable, chosen(machine.tape, condition, ifSo, ifNot));
  }
  return 'next';
}

/** Goes on with what the only way that goes on has assigned. */
function adopt(writes: Writes, { machine }: Evaluation): Completion {
  for (const [variable, value] of writes) machine.assign(variable, value);
  return 'next';
}

function executeFor(node: SyntaxNode, names: Names, evaluation: Evaluation): Completion {
  const { evaluate } = evaluation;
  const spec = node.getChild('ForSpec');
  const body = node.lastChild;
  if (!spec || !body) throw new NotPlain('a loop over names', node);
  let round = new Names(names);
  const [start, test, step] = partsOfFor(spec);
  if (start?.name === 'VariableDeclaration') declareVariables(start, round, evaluation);
  else if (start) evaluate(start, round);
  while (!test || holds(test, round, evaluation)) {
    const ending = execute(body, round, evaluation);
    if (ending === 'return') return ending;
    if (ending === 'break') break;
    round = round.copied();
    if (step) evaluate(step, round);
  }
  return 'next';
}

/** What stands before, between and behind the semicolons; the first may belong to a declaration. */
function partsOfFor(spec: SyntaxNode): (SyntaxNode | undefined)[] {
  const parts: (SyntaxNode | undefined)[] = [undefined, undefined, undefined];
  let place = 0;
  for (const child of childrenOf(spec).slice(1, -1)) {
    if (child.name === ';') place++;
    else if (place < 3) parts[place] = child;
    if (child.name === 'VariableDeclaration') place++;
  }
  return parts;
}

function executeForOf(node: SyntaxNode, names: Names, evaluation: Evaluation): Completion {
  const spec = node.getChild('ForOfSpec');
  const [target, list] = spec
    ? childrenOf(spec).filter(({ name }) => !/^(?:\(|\)|const|let|var|of)$/.test(name))
    : [];
  const body = node.lastChild;
  if (!list || !body || node.getChild('await')) throw new NotPlain('a loop that waits', node);
  for (const item of itemsOf(evaluation.evaluate(list, names))) {
    const round = new Names(names);
    bindTarget(target, item, round, evaluation);
    const ending = execute(body, round, evaluation);
    if (ending === 'return') return ending;
    if (ending === 'break') break;
  }
  return 'next';
}

function executeWhile(node: SyntaxNode, names: Names, evaluation: Evaluation): Completion {
  const [, test, body] = childrenOf(node);
  while (holds(test, names, evaluation)) {
    const ending = execute(body, names, evaluation);
    if (ending === 'return') return ending;
    if (ending === 'break') break;
  }
  return 'next';
}

/** Whether a loop goes on: that must not depend on the parameters. */
function holds(test: SyntaxNode, names: Names, { machine, evaluate }: Evaluation): boolean {
  const value: TapeValue = evaluate(test, names);
  const known = machine.constant(truthOf(machine.tape, value));
  if (known === undefined) throw new NotPlain('a loop whose end depends on the parameters', test);
  return known !== 0;
}
