import { Problem } from '../../../core/problem';
import { parseJson } from '../../../core/text/json';
import { visible } from '../../../core/text/visible';
import type { ProgramListener, ProgramSource } from '../program';
import type { AnyFunction, CodePlace } from './codePlace';
import { LoadFault, nameOfFile } from './loadFault';
import { notAScript } from './notAScript';
import { type ReadScript, readModule } from './readModule';
import { placeOfError, thrownSentence } from './scriptErrors';

/** A script that has been run. */
interface Module {
  exports: unknown;
}

/** A person's script and the files that it imports, each run once. */
export class Modules {
  /** All files that have been read; errors are looked for in them. */
  readonly files = new Set<string>();
  private readonly modules = new Map<string, Module>();
  private readonly names = new Map<string, () => unknown>();
  private readonly place: CodePlace;
  private readonly console: object;

  constructor(place: CodePlace, listener: ProgramListener) {
    this.place = place;
    this.console = place.consoleFor(listener);
  }

  /**
   * Runs a person's file with the text of the editor. Throws a LoadFault where it cannot be read, or throws itself.
   *
   * @returns what it exports.
   */
  async run({ path, text }: ProgramSource): Promise<unknown> {
    const module: Module = { exports: {} };
    this.modules.set(this.place.files?.realPath(path) ?? path, module);
    const script = readModule(text, path, true);
    await this.guarded(path, () => this.execute(script, path, module));
    return module.exports;
  }

  /** What a name at the top of the person's file stands for; undefined where there is no such name, or it has no value yet. */
  named(name: string): unknown {
    try {
      return this.names.get(name)?.();
    } catch (error) {
      // A `let` or a `class` that an early end left without its value.
      if (error instanceof ReferenceError) return undefined;
      throw error;
    }
  }

  /** Does something that runs a file; what that throws becomes a LoadFault, with its line. */
  private async guarded(file: string, run: () => unknown): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (error instanceof LoadFault) throw error;
      const sentence = thrownSentence(error).replace(/^It failed with/, 'While it is loaded, it fails with');
      throw new LoadFault(sentence, placeOfError(error, this.files) ?? { file });
    }
  }

  private execute(script: ReadScript, file: string, module: Module): unknown {
    this.files.add(file);
    const { files } = this.place;
    const folder = files?.folderOf(file) ?? '';
    const values = script.values({
      exports: module.exports,
      require: (specifier) => this.imported(specifier, file),
      module,
      console: this.console,
      __filename: file,
      __dirname: folder,
      names: (known) => this.keepNames(known),
      meta: { url: files?.addressOf(file) ?? file, filename: file, dirname: folder },
    });
    const parameters = values.map(([name]) => name);
    const run = this.compiled(script, parameters, file);
    return run.apply(
      module.exports,
      values.map(([, value]) => value),
    );
  }

  private keepNames(known: Readonly<Record<string, () => unknown>>): void {
    for (const [name, read] of Object.entries(known)) this.names.set(name, read);
  }

  private compiled({ code, text }: ReadScript, parameters: readonly string[], file: string): AnyFunction {
    try {
      return this.place.compile(code, parameters, file);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw notAScript(error, text, file, placeOfError(error, [file])?.line);
    }
  }

  /** What `require` answers, and `import` by it. */
  private imported(specifier: unknown, from: string): unknown {
    const { files } = this.place;
    const shown = visible(String(specifier));
    const fault = (what: string): LoadFault =>
      new LoadFault(`It imports "${shown}", ${what}.`, placeOfError(new Error(), [from]) ?? { file: from });
    if (typeof specifier !== 'string') throw fault('which is no text');
    if (!files) throw fault('but in a browser only files without imports can be run');
    if (/^(?:\.{1,2}(?:\/|$)|\/|file:)/.test(specifier)) {
      const file = files.resolve(specifier, from);
      if (file === undefined) throw fault('but there is no such file');
      return this.load(file);
    }
    const found = packageOf(() => files.require(specifier, from), fault);
    return 'file' in found ? this.load(found.file) : found.exports;
  }

  private load(file: string): unknown {
    const files = this.place.files;
    if (!files) throw new Error('Nothing can be imported here.');
    const key = files.realPath(file);
    const known = this.modules.get(key);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    this.modules.set(key, module);
    const text = files.read(file);
    if (/\.json$/i.test(file)) module.exports = jsonOf(text, file);
    else this.execute(readModule(text, file, false), file, module);
    return module.exports;
  }
}

function jsonOf(text: string, file: string): unknown {
  const value = parseJson(text, `file ${nameOfFile(file)}`);
  if (value instanceof Problem) throw new LoadFault(value.message, { file });
  return value;
}

/** A package, or the sentence about one that is not there; what it throws by itself goes on. */
function packageOf<T>(find: () => T, fault: (what: string) => LoadFault): T {
  try {
    return find();
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    throw fault('a package that is not found in its folder, or in one above: install it there');
  }
}
