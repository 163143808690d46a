import { dirname, sep } from 'node:path';
import type { TracedPlace } from '../interpreter/languageBridge';

/** The innermost line of a trace of faulthandler that is the person's: in their file, or in a module beside it. */
export function placeInTrace(trace: string, path: string): TracedPlace | undefined {
  const folder = asTraced(dirname(path) + sep);
  for (const [, file, line] of trace.matchAll(/File "(.*)", line (\d+) in /g)) {
    if (file === asTraced(path)) return { file: path, line: Number(line) };
    if (path.includes(sep) && file.startsWith(folder) && !/[\\/](?:site|dist)-packages[\\/]/.test(file))
      return { file: fromTraced(file), line: Number(line) };
  }
  return undefined;
}

/** As faulthandler writes a path: ASCII, with escapes, and no more than 500 characters. */
function asTraced(path: string): string {
  const written = Array.from(path, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) return character;
    if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code <= 0xffff
      ? `\\u${code.toString(16).padStart(4, '0')}`
      : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return written.length > 500 ? `${written.slice(0, 500).join('')}...` : written.join('');
}

const fromTraced = (written: string): string =>
  written.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/g, (_, two, four, eight) =>
    String.fromCodePoint(Number.parseInt(two ?? four ?? eight, 16)),
  );
