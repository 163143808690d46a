import { dirname, sep } from 'node:path';
import type { ForeignFault } from '../../../core/objective/foreignFunction';
import type { EndOfPython, LastOfPython } from './pipeMessages';

/** What is told of the end of a process of Python that had a person's function: what happened, where, and what to do. */
export function faultOfEnd(last: LastOfPython, path: string): ForeignFault {
  const place = placeIn(last.trace, path);
  return {
    message: sentenceOf(last.end, last.said),
    ...(place && { line: place.line }),
    ...(place && place.file !== path && { file: place.file }),
    ...(last.at && { at: last.at }),
  };
}

/** With this exit code the bridge ends when its pipes were closed (loss_landscape_bridge/frames.py). */
const pipeIsClosed = 74;

const pipeSentence =
  'It wrote into the pipe over which Python answers, or closed it, so that nothing more can be heard from it: let it leave the files that it did not open.';

/** Whether somebody else ended Python, which says nothing of the function. */
export const isFromOutside = ({ end }: LastOfPython): boolean =>
  end.kind === 'signal' && /^SIG(?:KILL|TERM)$/.test(end.signal);

function sentenceOf(end: EndOfPython, said: string): string {
  switch (end.kind) {
    case 'absent':
      return `Python could not be started (${end.reason}): choose an interpreter that is installed.`;
    case 'late':
      return lateSentence(end.what, end.milliseconds);
    case 'garbled':
      return pipeSentence;
    case 'code':
      if (end.code === pipeIsClosed) return pipeSentence;
      return `It ended Python, with exit code ${end.code}${end.code === 0 || said === '' ? '' : ` ("${said}")`}: a function has to return.`;
    case 'signal':
      return signalSentence(end.signal);
  }
}

function lateSentence(what: 'start' | 'load' | 'call', milliseconds: number): string {
  const limit = `${milliseconds / 1000} s`;
  if (what === 'start')
    return `Python was not ready within ${limit}: choose another interpreter, or try again.`;
  if (what === 'load')
    return `The file was not loaded within ${limit}, and Python was ended: does a loop in it have no end? The time is a setting.`;
  return `It did not return within ${limit}, and Python was ended: does a loop in it have no end? The time is a setting.`;
}

function signalSentence(signal: string): string {
  if (signal === 'SIGKILL')
    return 'Python was ended from outside (SIGKILL): often the machine had no memory left.';
  return `Python crashed (${signal}): something that is not written in Python did what it may not do.`;
}

/** The innermost line of a trace of faulthandler that is the person's: in their file, or in a module beside it. */
function placeIn(trace: string, path: string): { readonly file: string; readonly line: number } | undefined {
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
