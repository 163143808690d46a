import { FileType, Uri } from 'vscode';
import { type ReadOptions, readMember } from '../../core/learning/datasets/readOptions';
import { type Parsed, Problem } from '../../core/problem';
import { canonicalJson } from '../../core/text/canonicalJson';
import type { DataFile, LoadedData } from '../../protocol/messages/loading';
import type { EngineClient } from '../engine/client';
import { datasetFile, filesIn, nameOf, unsavedDocument } from './datasetFile';
import { FileProblem } from './fileProblem';
import { fileStat } from './fileStat';
import { generatedAt, generatedScheme } from './generatedData';
import { GivenUp, readInEngine } from './reading';

interface Known {
  /** What tells one state of the file from another. */
  readonly stamp: string;
  readonly data: LoadedData;
}

/** The datasets that the engine of now has loaded: a file is read and parsed once, until it changes. */
export class Datasets {
  private readonly engine: EngineClient;
  private readonly byPath: boolean;
  /** By how they were read, and the files' URIs. */
  private readonly known = new Map<string, Known>();
  /** What is being read: who asks for it meanwhile waits for the same answer. */
  private readonly reading = new Map<string, Promise<Parsed<LoadedData>>>();
  /** The keys of all data that the engine has, those loaded last at the end. */
  private readonly loaded = new Set<string>();

  private others: () => readonly string[] = () => [];

  /** @param byPath whether the engine can read files of this machine by itself */
  constructor(engine: EngineClient, byPath: boolean) {
    this.engine = engine;
    this.byPath = byPath;
    engine.onDidForget(() => {
      this.known.clear();
      this.loaded.clear();
    });
  }

  /** The data of a file as it stands, unsaved changes included, read as asked for; loaded when the engine does not have it. */
  async load(uri: Uri, read?: ReadOptions): Promise<Parsed<LoadedData>> {
    const asked = readMember(read);
    const file = `${canonicalJson(asked)} ${uri}`;
    const known = this.known.get(file);
    const stamp = await stampOf(uri, known?.data.beside);
    if (known && stamp !== undefined && known.stamp === stamp) return known.data;
    const state = `${stamp} ${file}`;
    const reading = this.reading.get(state) ?? this.read(uri, asked);
    this.reading.set(state, reading);
    const data = await reading.finally(() => this.reading.delete(state));
    if (data instanceof Problem || stamp === undefined) return data;
    const whole = sameNames(known?.data.beside, data.beside) ? stamp : await stampOf(uri, data.beside);
    if (whole !== undefined) this.known.set(file, { stamp: whole, data });
    return data;
  }

  private async read(uri: Uri, asked: ReturnType<typeof readMember>): Promise<Parsed<LoadedData>> {
    const file = await (uri.scheme === generatedScheme
      ? this.generatedFile(uri)
      : datasetFile(uri, this.byPath));
    if (file instanceof Problem) return file;
    const data = await readInEngine(this.engine, uri, { ...file, ...asked });
    if (data instanceof GivenUp) return data;
    if (data instanceof Problem) return new FileProblem(data, uri);
    this.loaded.delete(data.key);
    this.loaded.add(data.key);
    return data;
  }

  /** The CSV that generated data would be, by its address. */
  async generatedBytes(uri: Uri): Promise<Parsed<ArrayBuffer>> {
    const spec = generatedAt(uri);
    if (!spec) throw new Error(`${uri} is the address of a file.`);
    return spec instanceof Problem ? spec : this.engine.ask('generate', spec);
  }

  private async generatedFile(uri: Uri): Promise<Parsed<DataFile>> {
    const bytes = await this.generatedBytes(uri);
    return bytes instanceof Problem ? bytes : { name: nameOf(uri), bytes };
  }

  /** Names the data that is looked at, besides that which objectives are opened from. */
  keepAlso(others: () => readonly string[]): void {
    this.others = others;
  }

  /** Lets the engine forget the data that nothing is opened from and nobody looks at, but for those that were loaded last. */
  keepOnly(open: ReadonlySet<string>): void {
    const last = [...this.loaded].at(-1);
    const used = new Set([...open, ...this.others()]);
    for (const key of this.loaded) {
      if (key === last || used.has(key)) continue;
      this.loaded.delete(key);
      for (const [file, { data }] of this.known) if (data.key === key) this.known.delete(file);
      this.engine.tell({ type: 'unload', data: key });
    }
  }
}

const sameNames = (some: readonly string[] = [], others: readonly string[] = []): boolean =>
  some.length === others.length && some.every((name, i) => name === others[i]);

/** Changes whenever the content may have changed, or that of the files beside it; undefined when that cannot be told. */
async function stampOf(uri: Uri, beside: readonly string[] = []): Promise<string | undefined> {
  // Its address says all of it.
  if (uri.scheme === generatedScheme) return 'generated';
  const document = unsavedDocument(uri);
  const own = document ? `document ${document.version}` : await fileStamp(uri);
  if (own === undefined || beside.length === 0) return own;
  const others = await Promise.all(
    beside.map(async (name) => (await fileStamp(Uri.joinPath(uri, '..', name))) ?? 'none'),
  );
  return [own, ...others].join(', ');
}

/** Of a folder that of all files in it that a dataset is made of; undefined when that cannot be told. */
export async function fileStamp(uri: Uri): Promise<string | undefined> {
  try {
    const { mtime, size, type } = await fileStat(uri);
    const files = type & FileType.Directory ? await filesIn(uri) : [];
    const stamps = await Promise.all(
      files.map(async (path) => `${path} ${await fileStamp(Uri.joinPath(uri, path))}`),
    );
    return [`file ${mtime} ${size}`, ...stamps.sort()].join(', ');
  } catch {
    return undefined; // Reading it will say what is wrong.
  }
}
