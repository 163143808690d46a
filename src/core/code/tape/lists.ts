import type { SyntaxNode } from '../javascript/syntaxTree';
import { truthOf } from './arithmetic';
import type { Machine } from './machine';
import { entryOf, itemsOf, listOf, NotPlain, numberOf, type TapeValue } from './tapeValues';

/** Calls a function that a list is given. */
export type CallValue = (callee: TapeValue, inputs: readonly TapeValue[], node: SyntaxNode) => TapeValue;

/** What a method of a list has. */
interface ListCall {
  readonly machine: Machine;
  readonly items: TapeValue[];
  readonly inputs: readonly TapeValue[];
  readonly node: SyntaxNode;
  /** Calls the first input with an item, its place and the list. */
  each(item: TapeValue, place: number): TapeValue;
  call: CallValue;
}

type Method = (asked: ListCall) => TapeValue;

const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['map', ({ items, each }) => listOf(items.map(each))],
  ['forEach', forEach],
  [
    'filter',
    ({ items, each, machine, node }) =>
      listOf(items.filter((item, i) => isKnown(machine, each(item, i), node))),
  ],
  ['reduce', reduced],
  ['slice', (asked) => listOf(asked.items.slice(...bounds(asked)))],
  ['subarray', (asked) => listOf(asked.items.slice(...bounds(asked)))],
  ['at', (asked) => found(asked.items.at(bounds(asked)[0] ?? 0), asked.node)],
  [
    'concat',
    ({ items, inputs }) =>
      listOf([...items, ...inputs.flatMap((one) => (one.kind === 'list' ? one.items : [one]))]),
  ],
  [
    'entries',
    ({ items, machine }) =>
      listOf(items.map((item, i) => listOf([numberOf(machine.tape.constant(i)), item]))),
  ],
  ['values', ({ items }) => listOf(items)],
  ['flat', ({ items }) => listOf(items.flatMap((one) => (one.kind === 'list' ? one.items : [one])))],
  [
    'flatMap',
    ({ items, each }) => listOf(items.map(each).flatMap((one) => (one.kind === 'list' ? one.items : [one]))),
  ],
  ['toReversed', ({ items }) => listOf(items.toReversed())],
  ['fill', filled],
  ['push', pushed],
]);

/** What a method of a list answers. */
export function callOfList(
  machine: Machine,
  method: string,
  list: TapeValue,
  inputs: readonly TapeValue[],
  node: SyntaxNode,
  call: CallValue,
): TapeValue {
  const run = methods.get(method);
  if (!run) throw new NotPlain(`the method ${method} of a list`, node);
  const items = itemsOf(list);
  const each = (item: TapeValue, place: number): TapeValue =>
    call(inputs[0], [item, numberOf(machine.tape.constant(place)), list], node);
  return run({ machine, items, inputs, node, each, call });
}

function forEach({ items, each }: ListCall): TapeValue {
  for (const [place, item] of items.entries()) each(item, place);
  return { kind: 'nothing' };
}

function reduced({ machine, items, inputs, node, call }: ListCall): TapeValue {
  const [callback, first] = inputs;
  const rest = first === undefined ? items.slice(1) : items;
  const skipped = items.length - rest.length;
  return rest.reduce<TapeValue>(
    (sum, item, i) =>
      call(callback, [sum, item, numberOf(machine.tape.constant(i + skipped)), listOf(items)], node),
    found(first ?? items[0], node),
  );
}

function filled({ machine, items, inputs, node }: ListCall): TapeValue {
  if (inputs.length !== 1) throw new NotPlain('a part of a list that is filled', node);
  machine.refuseToChange(node);
  items.fill(inputs[0]);
  return { kind: 'list', items };
}

function pushed({ machine, items, inputs, node }: ListCall): TapeValue {
  machine.refuseToChange(node);
  return numberOf(machine.tape.constant(items.push(...inputs)));
}

/** Numbers that are known. */
function bounds({ machine, inputs, node }: ListCall): [number?, number?] {
  const numbers = inputs.map((input) => knownNumber(machine, input, node));
  return [numbers[0], numbers[1]];
}

/** Whether a condition that is known holds. */
function isKnown(machine: Machine, value: TapeValue, node: SyntaxNode): boolean {
  const known = machine.constant(truthOf(machine.tape, value));
  if (known === undefined) throw new NotPlain('a condition on the parameters for what stays in a list', node);
  return known !== 0;
}

/** A number that depends on no parameter: an index, a count. */
export function knownNumber(machine: Machine, value: TapeValue, node: SyntaxNode): number {
  const known = machine.constant(entryOf(value));
  if (known === undefined) throw new NotPlain('an index or a count that depends on the parameters', node);
  return known;
}

/** What is there; nothing would be NaN as soon as it is computed with. */
export function found(value: TapeValue | undefined, node: SyntaxNode): TapeValue {
  if (value === undefined) throw new NotPlain('a place behind the end of a list', node);
  return value;
}
