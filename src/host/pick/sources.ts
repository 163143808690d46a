import {
  l10n,
  type QuickInputButton,
  TabInputCustom,
  TabInputText,
  ThemeIcon,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { find } from '../../core/catalogue/entry';
import type { ListedFunction } from '../../core/catalogue/listed';
import type { ObjectiveSpec } from '../../core/experiment/experiment';
import { formulaOf } from '../../core/learning/models/formulaText';
import { Problem } from '../../core/problem';
import { functions as gallery, generated } from '../catalogue/catalogue';
import type { CodeFunctions } from '../code/codeFunctions';
import { isCode } from '../code/languages';
import { dataEndings, isDataset, looksLikeTable } from '../data/dataFiles';
import { nameOf, openDocument } from '../experiments/datasetFile';
import { codeName, sourceName } from '../experiments/paths';
import { inert, withIcon } from '../words/inert';
import { functionItem } from './functionItem';
import { generatedItem } from './generatedPick';
import { type PlainItem, section } from './inputs';

/** What a person can pick to be minimised, or how to say it. */
export type Source =
  | { readonly kind: 'objective'; readonly objective: ObjectiveSpec }
  | { readonly kind: 'dataset'; readonly uri: Uri }
  | { readonly kind: 'experiment'; readonly uri: Uri }
  /** A function of a file. */
  | { readonly kind: 'code'; readonly uri: Uri; readonly name: string }
  | { readonly kind: 'formula' }
  | { readonly kind: 'browse' }
  | { readonly kind: 'browseFolder' }
  | { readonly kind: 'clipboard' }
  /** Data to be generated; without a name it is still to be chosen. */
  | { readonly kind: 'generated'; readonly name?: string };

export interface SourceItem extends PlainItem {
  /** Absent for the headings. */
  readonly source?: Source;
  /** A function whose number of parameters can be chosen. */
  readonly entry?: ListedFunction;
}

/** At most this many files of the workspace are listed; the others are found with "Browse". */
const mostFiles = 100;

export const isExperiment = (uri: Uri): boolean => /\.experiment\.json$/i.test(uri.path);

/** A button on a function with any number of parameters. */
export const dimensionButton: QuickInputButton = {
  iconPath: new ThemeIcon('symbol-array'),
  tooltip: l10n.t('Choose the number of parameters…'),
};

/** Everything that can be listed at once. A person's own things stand before the gallery, which fills the list. */
export function sourceItems(recent: readonly ObjectiveSpec[]): SourceItem[] {
  return [
    ...section(l10n.t('In this editor'), openFiles().map(fileItem)),
    ...section(l10n.t('Recent'), recent.map(recentItem)),
    ...section<SourceItem>(l10n.t('Your own'), [
      {
        label: withIcon('edit', l10n.t('Type a formula…')),
        description: inert('x^2 + 3*y^2'),
        alwaysShow: true,
        source: { kind: 'formula' },
      },
      {
        label: withIcon('folder-opened', l10n.t('Dataset file…')),
        description: inert(l10n.t('browse for a table: CSV, Excel, Parquet, NumPy, JSON, …')),
        alwaysShow: true,
        source: { kind: 'browse' },
      },
      {
        label: withIcon('file-media', l10n.t('Folder of images…')),
        description: inert(l10n.t('PNG images, in a folder for each class')),
        alwaysShow: true,
        source: { kind: 'browseFolder' },
      },
      {
        label: withIcon('clippy', l10n.t('Paste data')),
        description: inert(l10n.t('the table on the clipboard')),
        alwaysShow: true,
        source: { kind: 'clipboard' },
      },
      {
        label: withIcon('graph-scatter', l10n.t('Generated data…')),
        description: inert(l10n.t('moons, circles, spirals and others, with sliders')),
        alwaysShow: true,
        source: { kind: 'generated' },
      },
    ]),
    ...section(l10n.t('Functions'), gallery.map(galleryItem)),
    ...section(
      l10n.t('Generated data'),
      generated.map((entry) => ({
        ...generatedItem(entry),
        source: { kind: 'generated', name: entry.id } as const,
      })),
    ),
  ];
}

/** Dataset files and experiments of open editors, the active one first. */
function openFiles(): Uri[] {
  const tabs = window.tabGroups.all.flatMap(({ tabs }) => tabs);
  const inputs = tabs
    .map(({ input }) => input)
    .filter((input) => input instanceof TabInputText || input instanceof TabInputCustom);
  const active = window.activeTextEditor?.document.uri;
  const uris = [...(active ? [active] : []), ...inputs.map(({ uri }) => uri)].filter(isSource);
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

const isSource = (uri: Uri): boolean => isDataset(uri) || isExperiment(uri) || isOpenTable(uri);

/** A document of another name, or of none yet, whose text is a table; or that a person has set to be one. */
function isOpenTable(uri: Uri): boolean {
  const document = openDocument(uri);
  if (!document) return false;
  const mayBe = document.isUntitled || /\.(txt|json|dat|data)$/i.test(uri.path);
  return mayBe && (/^(csv|tsv)$/.test(document.languageId) || looksLikeTable(document));
}

function fileItem(uri: Uri): SourceItem {
  const path = workspace.asRelativePath(uri);
  const name = nameOf(uri);
  const icon = isExperiment(uri) ? 'beaker' : 'table';
  return {
    label: withIcon(icon, name),
    description: inert(path === name ? '' : path.slice(0, -name.length - 1)),
    source: { kind: isExperiment(uri) ? 'experiment' : 'dataset', uri },
  };
}

function galleryItem(entry: ListedFunction): SourceItem {
  return {
    label: withIcon('symbol-function', entry.label),
    description: inert(entry.formula),
    detail: inert(entry.about),
    ...(typeof entry.dimension === 'number' ? {} : { buttons: [dimensionButton], entry }),
    source: { kind: 'objective', objective: { kind: 'function', name: entry.id } },
  };
}

function recentItem(objective: ObjectiveSpec): SourceItem {
  const { name, more } = recentText(objective);
  return {
    label: withIcon('history', name),
    description: inert(more),
    source: { kind: 'objective', objective },
  };
}

function recentText(objective: ObjectiveSpec): { readonly name: string; readonly more: string } {
  switch (objective.kind) {
    case 'function': {
      const { name: id, dimension } = objective;
      return {
        name: find(gallery, id)?.label ?? id,
        more: dimension === undefined ? '' : l10n.t('{0} parameters', dimension),
      };
    }
    case 'formula':
      return { name: objective.text, more: l10n.t('formula') };
    case 'code':
      return { name: objective.function, more: codeName(objective) };
    case 'dataset':
      return {
        name: sourceName(objective),
        more: formulaOf(objective.model) ?? l10n.t('predicts {0}', objective.target),
      };
  }
}

/** The functions of the file that a person works in. */
export async function functionItems(functions: CodeFunctions): Promise<readonly SourceItem[]> {
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  const uri = editors
    .map((editor) => editor?.document.uri)
    .find((each) => each !== undefined && isCode(each));
  const found = uri ? await functions.in(uri) : [];
  if (!uri || found instanceof Problem) return [];
  const usable = found.filter(({ refusal, isCandidate }) => refusal === undefined && isCandidate);
  return section<SourceItem>(
    l10n.t('Functions in {0}', nameOf(uri)),
    usable.map((each) => {
      const { label, description } = functionItem(each);
      return { label, description, source: { kind: 'code', uri, name: each.name } };
    }),
  );
}

/** Dataset files of the workspace that are not listed yet. */
export async function workspaceItems(listed: readonly SourceItem[]): Promise<SourceItem[]> {
  const endings = dataEndings.flatMap((end) => [end, end.toUpperCase(), `${end}.gz`]);
  const files = `**/*[.-]{${endings.join(',')}}`;
  const found = await workspace.findFiles(files, '**/{node_modules,.*}/**', mostFiles);
  const known = new Set(
    listed.map(({ source }) => (source?.kind === 'dataset' ? source.uri.toString() : '')),
  );
  const uris = found.filter((uri) => !known.has(uri.toString()));
  return section(l10n.t('In this workspace'), uris.sort((a, b) => (a.path < b.path ? -1 : 1)).map(fileItem));
}
