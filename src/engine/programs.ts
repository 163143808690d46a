import { contentKey } from '../core/objective/contentKey';
import type { ForeignFault } from '../core/objective/foreignFunction';
import type { KeyedFunction } from '../core/objective/opener';
import { type Parsed, Problem } from '../core/problem';
import { canonicalJson } from '../core/text/canonicalJson';
import type { FromEngine } from '../protocol/messages/engine';
import type { LoadedFunction, ProgramRequest } from '../protocol/messages/program';
import type { ImportedFile, LoadProgram } from './enginePlace';
import type { LoadedProgram } from './foreign/program';

/** The person's function that is loaded in this process: the one that was asked for last. */
export class LoadedPrograms {
  private readonly loadProgram: LoadProgram | undefined;
  private readonly post: (message: FromEngine) => void;
  private current: { readonly key: string; readonly program: LoadedProgram } | undefined;
  private loadings = 0;

  /** @param loadProgram absent: functions of files cannot be run here */
  constructor(loadProgram: LoadProgram | undefined, post: (message: FromEngine) => void) {
    this.loadProgram = loadProgram;
    this.post = post;
  }

  /** Loads a function in place of the one before, which is gone also where this one cannot be loaded. */
  async load(request: ProgramRequest): Promise<Parsed<LoadedFunction>> {
    if (!this.loadProgram) return new Problem('Functions in files of code cannot be run here.');
    const loading = ++this.loadings;
    this.unload();
    const { path } = request;
    const loaded = await this.loadProgram(request, {
      printed: (text) => this.post({ type: 'printed', path, text }),
      faulted: oncePerLine((fault) => this.post({ type: 'faulted', path, fault })),
    });
    if ('refusal' in loaded) return new Problem(loaded.refusal);
    const { program, imports } = loaded;
    if (loading !== this.loadings) {
      program.dispose();
      return new Problem('The file has changed since; run it again.');
    }
    const key = keyOf(request, imports);
    this.current = { key, program };
    return { key, path, imports: imports.map((file) => file.path) };
  }

  get(key: string): KeyedFunction | undefined {
    const { current } = this;
    return current?.key === key ? { key, own: current.program } : undefined;
  }

  /** @param key of another function than the one that is loaded there is nothing to unload; absent: whichever it is */
  unload(key?: string): void {
    if (key !== undefined && key !== this.current?.key) return;
    this.current?.program.dispose();
    this.current = undefined;
  }
}

/** Derived from all that a function is made of; how long it may take, and who evaluates it, are no part of that. */
function keyOf(
  { limits: _limits, parallel: _parallel, runner: _runner, ...made }: ProgramRequest,
  imports: readonly ImportedFile[],
): string {
  return contentKey(canonicalJson({ made, imports }));
}

/** A landscape has thousands of points at which a function fails: the first of each line stands for all. */
export function oncePerLine(tell: (fault: ForeignFault) => void): (fault: ForeignFault) => void {
  const told = new Set<string>();
  return (fault) => {
    const line = `${fault.line} ${fault.file}`;
    if (told.has(line)) return;
    told.add(line);
    tell(fault);
  };
}
