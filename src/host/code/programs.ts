import { l10n, Uri, workspace } from 'vscode';
import type { CodeSpec } from '../../core/experiment/experiment';
import { contentKey } from '../../core/objective/contentKey';
import { type Parsed, Problem } from '../../core/problem';
import type { LoadedFunction, ProgramLanguage, ProgramRequest } from '../../protocol/messages/program';
import type { EngineClient } from '../engine/client';
import { nameOf } from '../experiments/datasetFile';
import { fileStamp } from '../experiments/datasets';
import { datasetUri } from '../experiments/paths';
import { codeText } from './codeText';
import { interpretersFor } from './interpreter';
import { languageOf } from './languages';
import { codeLimits } from './limits';
import { loadingShown } from './loading';
import { cellOf, cellsBefore, pathOf, programCell } from './notebookCells';
import { workersFor } from './workers';

/** A person has not said that the code of this folder may be run: its message comes with the way to say so. */
export class UntrustedCode extends Problem {}

/** What is known of a function that the engine of now has. */
interface KnownFunction {
  /** What tells one state of its files from another. */
  readonly stamp: string;
  readonly loaded: LoadedFunction;
}

/** So many versions of functions are remembered, those loaded last. */
const mostStates = 200;

/** Functions of a person's files: the only place from which their code is run, and only where they trust it. */
export class Programs {
  private readonly engine: EngineClient;
  private readonly browserRunner: Uri | undefined;
  private runner: Thenable<Uint8Array> | undefined;
  private readonly known = new Map<string, KnownFunction>();
  /** The state of the files of what was loaded, by its key, with what it imports. */
  private readonly states = new Map<string, Pick<KnownFunction, 'stamp'> & Pick<LoadedFunction, 'imports'>>();
  /** The cells of notebooks that were run, by the paths that they had then. */
  private readonly cells = new Map<string, Uri>();
  /** What is being loaded: who asks for it meanwhile waits for the same answer. */
  private readonly loading = new Map<string, Promise<Parsed<LoadedFunction>>>();

  /** @param browserRunner in a browser, the program that runs functions there */
  constructor(engine: EngineClient, browserRunner?: Uri) {
    this.engine = engine;
    this.browserRunner = browserRunner;
    engine.onDidForget(() => this.known.clear());
    engine.onDidLoseProgram(({ path }) => {
      for (const [name, { loaded }] of this.known) if (loaded.path === path) this.known.delete(name);
    });
  }

  /**
   * Loads a function as its file stands, unsaved changes included; the key of what was loaded. A Problem, too, where the specification names
   * what is to be loaded and the file holds something else: that is not run for it.
   */
  async load(spec: CodeSpec): Promise<Parsed<string>> {
    if (!workspace.isTrusted) return untrusted(spec);
    const uri = datasetUri(spec.file);
    if (uri instanceof Problem) return uri;
    const request = await this.requestOf(spec, uri);
    if (request instanceof Problem) return request;
    if (await this.isOther(spec, request)) return changed(spec);
    const name = `${spec.function} ${uri}`;
    const known = this.known.get(name);
    const stamp = await stampOf(request, known?.loaded.imports);
    if (known?.stamp === stamp)
      return spec.content === undefined || spec.content === known.loaded.key
        ? known.loaded.key
        : changed(spec);
    const state = `${stamp} ${name}`;
    const loading = this.loading.get(state) ?? loadingShown(this.engine, request, nameOf(uri));
    this.loading.set(state, loading);
    const loaded = await loading.finally(() => this.loading.delete(state));
    if (loaded instanceof Problem) return loaded;
    const whole = await stampOf(request, loaded.imports);
    this.known.set(name, { stamp: whole, loaded });
    this.noteState(loaded, whole);
    return spec.content === undefined || spec.content === loaded.key ? loaded.key : changed(spec);
  }

  private noteState({ key, imports }: LoadedFunction, stamp: string): void {
    this.states.delete(key);
    this.states.set(key, { stamp, imports });
    const [oldest] = this.states.keys();
    if (this.states.size > mostStates) this.states.delete(oldest);
  }

  /** Whether it is known that the files hold something else than what is to be loaded. */
  private async isOther({ content }: CodeSpec, request: ProgramRequest): Promise<boolean> {
    const state = content === undefined ? undefined : this.states.get(content);
    return state !== undefined && state.stamp !== (await stampOf(request, state.imports));
  }

  /** Whether a file is that of a function, or one that it imports. */
  isMadeOf({ function: name, file }: CodeSpec, uri: Uri): boolean {
    const imports = this.known.get(`${name} ${file}`)?.loaded.imports ?? [];
    return file === uri.toString() || (uri.scheme === 'file' && imports.includes(uri.fsPath));
  }

  /** The document, or file, that a path of the engine's is of. */
  uriOf(path: string): Uri {
    const isAddress = /^[a-z][a-z0-9+.-]+:/i.test(path);
    return this.cells.get(path) ?? (isAddress ? Uri.parse(path) : Uri.file(path));
  }

  /** Where a function stands: its file, or its cell with those above it. */
  private placeOf(uri: Uri, language: ProgramLanguage): Pick<ProgramRequest, 'path' | 'before'> {
    const cell = cellOf(uri);
    if (!cell) return { path: pathOf(uri) };
    const above = language === 'python' ? cellsBefore(cell) : [];
    for (const each of [...above, cell]) this.cells.set(programCell(each).path, each.document.uri);
    const { path } = programCell(cell);
    return { path, ...(language === 'python' && { before: above.map(programCell) }) };
  }

  /** What runs functions in a worker; read once, when it is needed first. */
  private async runnerText(file: Uri): Promise<string> {
    this.runner ??= workspace.fs.readFile(file);
    return new TextDecoder().decode(await this.runner);
  }

  private async requestOf(spec: CodeSpec, uri: Uri): Promise<Parsed<ProgramRequest>> {
    const { dimension, fixed } = spec;
    const language = languageOf(uri, this.browserRunner !== undefined);
    if (language instanceof Problem) return language;
    const text = await codeText(uri);
    if (text instanceof Problem) return text;
    const interpreters = await interpretersFor(language, uri);
    const parallel = workersFor(language, uri);
    return {
      ...{ language, text, name: spec.function, limits: codeLimits(uri) },
      ...this.placeOf(uri, language),
      ...(interpreters.length > 0 && { interpreters }),
      ...(parallel && { parallel }),
      ...(this.browserRunner && { runner: await this.runnerText(this.browserRunner) }),
      ...(dimension !== undefined && { dimension }),
      ...(fixed && { fixed }),
    };
  }
}

/** Changes whenever the function may have changed: with its text, how it is run, or a file that it imports. */
async function stampOf(request: ProgramRequest, imports: readonly string[] = []): Promise<string> {
  const files = await Promise.all(
    imports.map(async (path) => `${path} ${(await fileStamp(Uri.file(path))) ?? 'none'}`),
  );
  return contentKey(JSON.stringify([request, files]));
}

function untrusted({ function: name }: CodeSpec): Problem {
  return new UntrustedCode(
    l10n.t(
      'To draw {0} its file is run. That needs a folder that you trust: this one is in Restricted Mode.',
      name,
    ),
  );
}

const changed = ({ function: name }: CodeSpec): Problem =>
  new Problem(l10n.t('The file of {0} has changed since; run it again.', name));
