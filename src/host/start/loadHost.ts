import { l10n, Uri, workspace } from 'vscode';
import { messageOf } from '../../protocol/channel';
import { host } from '../engine/host';

/** What dist/host.js exports (esbuild.mjs). */
type HostBundle = typeof import('./startHost');

/** A bundle as CommonJS wants it to be called. */
type BundleBody = (module: { readonly exports: unknown }, exports: unknown, ask: NodeJS.Require) => void;

/** Loads what stands behind the extension's entrances; rejects in a sentence where it is not there, as while the extension is updated. */
export async function loadHost(extension: Uri): Promise<HostBundle> {
  const file = Uri.joinPath(extension, 'dist', 'host.js');
  try {
    // The bundle of this name exports what its source exports.
    return (host === 'node' ? require(file.fsPath) : await evaluated(file)) as HostBundle;
  } catch (error) {
    throw new Error(
      l10n.t('A part of Loss Landscape cannot be loaded: {0}. Reload the window.', messageOf(error)),
    );
  }
}

/** In a browser VS Code loads one file of an extension by itself, and in this way: its `require` knows nothing but "vscode". */
async function evaluated(file: Uri): Promise<unknown> {
  const source = new TextDecoder().decode(await workspace.fs.readFile(file));
  const body = new Function(
    'module',
    'exports',
    'require',
    `${source}\n//# sourceURL=${file.toString(true)}`,
  );
  const module = { exports: {} };
  // Its parameters are these.
  (body as BundleBody)(module, module.exports, require);
  return module.exports;
}
