import { type Disposable, type Uri, workspace } from 'vscode';
import { Problem } from '../../core/problem';
import type { Datasets } from '../experiments/datasets';
import { generatedScheme } from '../experiments/generatedData';

/** Lets VS Code open generated data as the CSV that it would be; nothing of it can be changed there. */
export function generatedDocuments(datasets: Datasets): Disposable {
  return workspace.registerTextDocumentContentProvider(generatedScheme, {
    async provideTextDocumentContent(uri: Uri) {
      const bytes = await datasets.generatedBytes(uri);
      return bytes instanceof Problem ? bytes.message : new TextDecoder().decode(bytes);
    },
  });
}
