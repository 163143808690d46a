import type { ForeignFault } from '../../../core/objective/foreignFunction';
import type { LanguageBridge } from './languageBridge';
import type { EndOfProcess, LastWords } from './pipeMessages';

/** What is told of the end of a process that had a person's function: what happened, where, and what to do. */
export function faultOfEnd(last: LastWords, path: string, { name, placeIn }: LanguageBridge): ForeignFault {
  const place = placeIn(last.trace, path);
  return {
    message: sentenceOf(last.end, last.said, name),
    ...(place && { line: place.line }),
    ...(place && place.file !== path && { file: place.file }),
    ...(last.at && { at: last.at }),
  };
}

/** With this exit code a bridge ends when its pipes were closed. */
const pipeIsClosed = 74;

const pipeSentence = (name: string): string =>
  `It wrote into the pipe over which ${name} answers, or closed it, so that nothing more can be heard from it: let it leave the files that it did not open.`;

/** Whether somebody else ended the process, which says nothing of the function. */
export const isFromOutside = ({ end }: LastWords): boolean =>
  end.kind === 'signal' && /^SIG(?:KILL|TERM)$/.test(end.signal);

function sentenceOf(end: EndOfProcess, said: string, name: string): string {
  switch (end.kind) {
    case 'absent':
      return `${name} could not be started (${end.reason}): choose an interpreter that is installed.`;
    case 'late':
      return lateSentence(end.what, end.milliseconds, name);
    case 'garbled':
      return pipeSentence(name);
    case 'code':
      if (end.code === pipeIsClosed) return pipeSentence(name);
      return `It ended ${name}, with exit code ${end.code}${end.code === 0 || said === '' ? '' : ` ("${said}")`}: a function has to return.`;
    case 'signal':
      return signalSentence(end.signal, name);
  }
}

function lateSentence(what: 'start' | 'load' | 'call', milliseconds: number, name: string): string {
  const limit = `${milliseconds / 1000} s`;
  if (what === 'start')
    return `${name} was not ready within ${limit}: choose another interpreter, or try again.`;
  if (what === 'load')
    return `The file was not loaded within ${limit}, and ${name} was ended: does a loop in it have no end? The time is a setting.`;
  return `It did not return within ${limit}, and ${name} was ended: does a loop in it have no end? The time is a setting.`;
}

function signalSentence(signal: string, name: string): string {
  if (signal === 'SIGKILL')
    return `${name} was ended from outside (SIGKILL): often the machine had no memory left.`;
  return `${name} crashed (${signal}): something that is not written in ${name} did what it may not do.`;
}
