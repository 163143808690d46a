import type { Parsed } from '../../core/problem';
import type { ProgramLanguage, ProgramRequest } from '../../protocol/messages/program';
import type { LoadedProgram, ProgramListener } from './program';

/** Loads a function of one language. */
type Loader = (request: ProgramRequest, listener: ProgramListener) => Promise<Parsed<LoadedProgram>>;

/** What loads functions of a language; each is read when it is needed first. */
export async function loaderFor(language: ProgramLanguage): Promise<Loader> {
  switch (language) {
    case 'javascript':
    case 'typescript':
      return (await import('./javascript/load')).loadJavaScript;
    case 'python':
    case 'r':
      return (await import('./python/load')).loadPython;
  }
}
