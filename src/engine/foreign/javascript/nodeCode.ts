import { Console } from 'node:console';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import type { ProgramListener } from '../program';
import type { AnyFunction, CodePlace, ScriptFiles } from './codePlace';
import { requirePackage } from './nodePackages';

/** A Node process: scripts have its files and its packages. */
export const nodeCode: CodePlace = {
  interpreter: `Node ${process.versions.node}`,
  // What it answers is a function of no type.
  compile: (code, parameters, filename) => compileFunction(code, parameters, { filename }) as AnyFunction,
  consoleFor,
  files: nodeScriptFiles(),
};

/** A console that prints to whoever listens. */
function consoleFor(listener: ProgramListener): object {
  const write = (chunk: unknown, _encoding: string, done: () => void): void => {
    listener.printed(String(chunk));
    done();
  };
  const stdout = new Writable({ write, decodeStrings: false });
  return new Console({ stdout, stderr: stdout });
}

function nodeScriptFiles(): ScriptFiles {
  return {
    resolve: resolveScript,
    realPath,
    read: (file) => readFileSync(file, 'utf8'),
    folderOf: (file) => dirname(file),
    addressOf: (file) => pathToFileURL(file).href,
    require: requirePackage,
  };
}

/** Endings that an import may leave out, in the order in which they are tried. */
const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];
/** What TypeScript writes as the ending of a file that is compiled to that: './a.js' means './a.ts'. */
const compiledEndings: readonly (readonly [RegExp, string])[] = [
  [/\.js$/, '.ts'],
  [/\.jsx?$/, '.tsx'],
  [/\.mjs$/, '.mts'],
  [/\.cjs$/, '.cts'],
];

function resolveScript(specifier: string, from: string): string | undefined {
  const path = specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier;
  // A link's imports are looked for beside the link, and beside what it leads to.
  const folders = [dirname(from), dirname(realPath(from))];
  for (const base of folders.map((folder) => resolve(folder, path))) {
    const written = compiledEndings
      .filter(([ending]) => ending.test(base))
      .map(([ending, source]) => base.replace(ending, source));
    const candidates = [
      base,
      ...written,
      ...endings.map((ending) => base + ending),
      ...endings.map((ending) => resolve(base, `index${ending}`)),
    ];
    const found = candidates.find(isFile);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    // A document that was not saved yet has a path, but no file.
    return file;
  }
}
