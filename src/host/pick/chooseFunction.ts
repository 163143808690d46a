import { l10n, type Memento, type Uri, window } from 'vscode';
import type { FoundFunction } from '../../core/code/foundFunction';
import type { CodeSpec } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import type { App } from '../commands/app';
import { nameOf } from '../experiments/datasetFile';
import { inert } from '../words/inert';
import { type Answer, ask, back, type Purpose } from './ask';
import { askCount } from './dimensionBox';
import { type FunctionItem, functionItem } from './functionItem';
import { type PlainItem, quickPick } from './inputs';

/** Numbers of parameters that are offered first, of a function that takes a list of any length. */
const usualCounts = [2, 3, 10];
const otherCount = Symbol('other');

/**
 * The function of a file that is to be run: the one of this name, the one in which the cursor stands, the only one, or else the one that a
 * person picks. The number of its parameters is asked where nothing says it, once.
 */
export async function chooseFunction(
  app: App,
  uri: Uri,
  purpose: Purpose,
  name?: string,
): Promise<Answer<Parsed<CodeSpec>>> {
  const all = await app.functions.in(uri);
  if (all instanceof Problem) return all;
  const found = name === undefined ? await pickedFunction(all, uri, purpose) : named(all, name, uri);
  if (found === undefined || found === back || found instanceof Problem) return found;
  if (found.refusal !== undefined) return new Problem(`${found.name}: ${found.refusal}`);
  const spec = { kind: 'code', file: uri.toString(), function: found.name } as const;
  if (found.dimension !== undefined) return spec;
  const dimension = await countFor(app.context.workspaceState, spec, purpose);
  return typeof dimension === 'number' ? { ...spec, dimension } : dimension;
}

function named(all: readonly FoundFunction[], name: string, uri: Uri): Parsed<FoundFunction> {
  const found = all.find((each) => each.name === name);
  return found ?? new Problem(l10n.t('There is no function "{0}" in "{1}" any more.', name, nameOf(uri)));
}

async function pickedFunction(
  all: readonly FoundFunction[],
  uri: Uri,
  purpose: Purpose,
): Promise<Answer<Parsed<FoundFunction>>> {
  const usable = all.filter(({ refusal }) => refusal === undefined);
  if (usable.length === 0) return nothingIn(all, uri);
  const here = functionAtCursor(usable, uri);
  if (here) return here;
  if (usable.length === 1) return usable[0];
  const pick = quickPick<FunctionItem>({
    title: purpose.title,
    placeholder: l10n.t('Choose a function of {0}', nameOf(uri)),
  });
  pick.items = [...usable].sort((a, b) => Number(b.isCandidate) - Number(a.isCandidate)).map(functionItem);
  return ask<FoundFunction, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer(item.found);
    }),
  ]);
}

function nothingIn([first]: readonly FoundFunction[], uri: Uri): Problem {
  if (first?.refusal !== undefined) return new Problem(`${first.name}: ${first.refusal}`);
  return new Problem(
    l10n.t('There is no function in "{0}" that takes numbers: write one such as loss(x, y).', nameOf(uri)),
  );
}

/** The function in whose lines the cursor stands, in the active editor. */
function functionAtCursor(all: readonly FoundFunction[], uri: Uri): FoundFunction | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) return undefined;
  const line = editor.selection.active.line + 1;
  return all.findLast((found) => found.line <= line && line <= found.lastLine);
}

/** The number of parameters of a function that takes any: as a person said the last time, or says now. */
async function countFor(
  state: Memento,
  { file, function: name }: CodeSpec,
  purpose: Purpose,
): Promise<Answer<number>> {
  const key = 'parameterCounts';
  const known = state.get<Readonly<Record<string, number>>>(key) ?? {};
  const id = `${file}#${name}`;
  if (Number.isInteger(known[id])) return known[id];
  const count = await askParameterCount(name, purpose);
  if (typeof count === 'number') void state.update(key, { ...known, [id]: count });
  return count;
}

async function askParameterCount(name: string, purpose: Purpose): Promise<Answer<number>> {
  const pick = quickPick<PlainItem & { readonly count: number | typeof otherCount }>({
    title: purpose.titleOn(name),
    placeholder: l10n.t('How many parameters does {0} take?', name),
  });
  pick.items = [
    ...usualCounts.map((count) => ({ label: inert(String(count)), count })),
    { label: inert(l10n.t('Another number…')), count: otherCount } as const,
  ];
  const picked = await ask<number | typeof otherCount, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer(item.count);
    }),
  ]);
  return picked === otherCount ? askCount(name, { minimum: 1, default: 2 }, purpose) : picked;
}
