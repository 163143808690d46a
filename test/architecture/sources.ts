import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts by path: relative to the repository's root, with slashes. */
export type Sources = ReadonlyMap<string, string>;

/** What .gitignore names, and what is not ours. */
const generated = new Set(['.git', 'node_modules', 'dist', 'out', '.vscode-test', '.vscode-host']);

/** The repository's own files below folders, those whose names match. */
export function readSources(folders: readonly string[], name: RegExp): Sources {
  const sources = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name).replaceAll('\\', '/');
      if (entry.isDirectory() && !generated.has(entry.name)) visit(path);
      else if (entry.isFile() && name.test(entry.name)) sources.set(path, readFileSync(path, 'utf8'));
    }
  };
  for (const folder of folders) visit(folder);
  return sources;
}
