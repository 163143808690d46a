import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ScriptFiles } from './codePlace';

/** A package as a file sees it: loaded by Node, or the path of its file where Node lets only `import` load it. */
export const requirePackage: ScriptFiles['require'] = (specifier, from) => {
  const own = createRequire(pathToFileURL(resolve(from)));
  try {
    return { exports: own(specifier) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_REQUIRE_ESM') return { file: own.resolve(specifier) };
    const file = code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' ? fileForImport(specifier, own) : undefined;
    if (file === undefined) throw error;
    return { file };
  }
};

/** The file that a package names for `import` in the "exports" of its package.json. */
function fileForImport(specifier: string, own: NodeJS.Require): string | undefined {
  const [, name, inside = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? [];
  if (name === undefined) return undefined;
  const folder = own.resolve
    .paths(specifier)
    ?.map((above) => join(above, name))
    .find((candidate) => existsSync(join(candidate, 'package.json')));
  if (folder === undefined) return undefined;
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const target = targetOf(exports?.[`.${inside}`] ?? (inside === '' ? exports : undefined));
  return target === undefined ? undefined : join(folder, target);
}

/** What stands for `import` among the conditions of an export. */
function targetOf(entry: unknown): string | undefined {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return undefined;
  const conditions = new Map(Object.entries(entry));
  return ['node', 'import', 'module', 'default']
    .map((condition) => targetOf(conditions.get(condition)))
    .find((target) => target !== undefined);
}
