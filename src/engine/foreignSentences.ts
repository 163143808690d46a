import type { ProgramRequest } from '../protocol/messages/program';
import type { LineOfCode } from './enginePlace';

/** Why a process ended that nobody had ended. @param how "memory", a signal, or what its channel says */
export function endSentence(how: string, request: ProgramRequest | undefined): string {
  const name = request?.name ?? 'the function';
  if (how === 'memory')
    return `${name} needs more than ${request?.limits.memoryMegabytes} MB of memory, and was ended: make it need less, or raise lossLandscape.code.memory.`;
  return `The process of ${name} ended by itself (${how}): does the code exit, or crash? Change it, and run it again.`;
}

/** What is said of a function that does not come back. @param place where it was then, where that is known */
export function hangSentence(
  { name, path, limits }: ProgramRequest,
  isLoading: boolean,
  place: LineOfCode | undefined,
): string {
  const seconds = (isLoading ? limits.loadMilliseconds : limits.callMilliseconds) / 1000;
  const setting = isLoading ? 'lossLandscape.code.loadLimit' : 'lossLandscape.code.callLimit';
  const what = isLoading ? `The file of ${name} was not loaded` : `${name} did not come back`;
  const where = place
    ? ` (it was in line ${place.line}${place.file === path ? '' : ` of ${place.file}`})`
    : '';
  return `${what} within ${seconds} s${where}: does it loop forever? Change it, or raise ${setting}.`;
}

/** What is said to who waits for a process that was ended because its file has changed, or because it kept a run that was to stop. */
export const stoppedSentence = (request: ProgramRequest | undefined): string =>
  `The process of ${request?.name ?? 'this function'} was ended, as its file has changed or a run was stopped; run it again.`;
