import { l10n, type NotebookCell, type NotebookCellOutput, type Uri } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import { nameOf } from '../experiments/datasetFile';
import type { KeptData } from './keptData';

/** How a table may be written in an output, what tells most of it first; and what a file of it ends with. */
const forms: readonly { readonly mime: RegExp; readonly ending: string; readonly holds?: RegExp }[] = [
  { mime: /^text\/csv$/, ending: 'csv' },
  { mime: /^text\/tab-separated-values$/, ending: 'tsv' },
  { mime: /^application\/vnd\.dataresource\+json$/, ending: 'json' },
  { mime: /^application\/json$/, ending: 'json' },
  { mime: /^text\/html$/, ending: 'html', holds: /<table\b/i },
  { mime: /^(text\/plain|application\/vnd\.code\.notebook\.stdout)$/, ending: 'txt', holds: /\d/ },
];

/** Keeps the table that a notebook's cell has put out; of several the last one. */
export async function keepOutput(kept: KeptData, cell: NotebookCell): Promise<Parsed<Uri>> {
  const found = cell.outputs
    .toReversed()
    .map(tableIn)
    .find((table) => table !== undefined);
  if (!found)
    return new Problem(
      l10n.t(
        'The output of this cell holds no table: run the cell so that it shows one, for example a data frame.',
      ),
    );
  const notebook = nameOf(cell.notebook.uri).replace(/\.ipynb$/i, '');
  return kept.keep(
    `${notebook} output ${cell.executionSummary?.executionOrder ?? cell.index + 1}.${found.ending}`,
    found.text,
  );
}

/** The table of an output in its best form, as text; undefined where it has none. */
function tableIn({
  items,
}: NotebookCellOutput): { readonly text: string; readonly ending: string } | undefined {
  for (const { mime, ending, holds } of forms)
    for (const item of items) {
      if (!mime.test(item.mime)) continue;
      const text = new TextDecoder().decode(item.data);
      if (holds === undefined || holds.test(text)) return { text, ending };
    }
  return undefined;
}
