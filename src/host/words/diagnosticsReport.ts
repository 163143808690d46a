import { alignedLines } from '../../core/text/aligned';
import type { Trouble } from '../views/log';
import { shortPaths } from './shortPaths';

/** What "Show diagnostics" collects. */
export interface Diagnostics {
  /** Names and values: versions, where it runs. */
  readonly facts: Readonly<Record<string, string>>;
  /** Settings that are not at their defaults, with their keys. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly troubles: readonly Trouble[];
}

/** The longest text of one trouble, in characters. */
const longestTrouble = 2000;

/** The report as text, in English whatever the window's language is: it is made to be sent to whoever mends things. */
export function diagnosticsReport({ facts, settings, troubles }: Diagnostics): string {
  const set = Object.entries(settings).map(([key, value]) => [key, shortPaths(JSON.stringify(value))]);
  return [
    'Diagnostics of Loss Landscape',
    'Nothing of this has left your machine. Read it, then copy what you want to send.',
    '',
    ...alignedLines(Object.entries(facts)),
    '',
    set.length > 0 ? 'Settings that are not at their defaults' : 'All settings are at their defaults.',
    ...(set.length > 0 ? alignedLines(set) : []),
    '',
    troubles.length > 0
      ? 'Warnings and errors of this session, the newest last'
      : 'This session has seen no warning and no error.',
    ...troubles.map(troubleText),
    '',
  ].join('\n');
}

function troubleText({ at, kind, text }: Trouble): string {
  const short = shortPaths(text);
  const cut = short.length > longestTrouble ? `${short.slice(0, longestTrouble)}…` : short;
  return `${new Date(at).toISOString()} ${kind}: ${cut}`;
}
