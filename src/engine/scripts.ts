import { Problem } from '../core/problem';
import type { ProgramRequest } from '../protocol/messages/program';
import type { JavaScriptPlace } from './foreign/javascript/loadJavaScript';
import type { LoadedProgram } from './foreign/program';
import { toldAtLine } from './foreign/toldAtLine';

/** A loaded function of a script, or why there is none. */
export type LoadedScript = LoadedProgram | { readonly refusal: string };

/**
 * Loads a function of JavaScript or TypeScript with what a process, or a worker, has for it. What reads scripts is large: it stands in this
 * program for both, and is made when it is needed first.
 */
export async function loadScript(request: ProgramRequest, place: JavaScriptPlace): Promise<LoadedScript> {
  const { loadJavaScript } = await import('./foreign/javascript/loadJavaScript');
  const loaded = await loadJavaScript(request, place);
  if (!(loaded instanceof Problem)) return loaded;
  toldAtLine(loaded, request.text, place.listener);
  return { refusal: loaded.message };
}
