import { l10n, type Uri } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { ProgramLanguage } from '../../protocol/messages/program';
import { nameOf, openDocument } from '../experiments/datasetFile';

/** VS Code's languages in which functions are found. */
const byId: Readonly<Record<string, ProgramLanguage>> = {
  javascript: 'javascript',
  javascriptreact: 'javascript',
  typescript: 'typescript',
  typescriptreact: 'typescript',
  python: 'python',
  r: 'r',
};

/** VS Code's name of what a file is written in, as far as its functions can be run: of its document where it is open, else by its ending. */
export function languageIdOf(uri: Uri): string | undefined {
  const open = openDocument(uri);
  if (open) return Object.hasOwn(byId, open.languageId) ? open.languageId : undefined;
  return endings.find(([ending]) => ending.test(uri.path))?.[1];
}

const endings: readonly (readonly [ending: RegExp, id: string])[] = [
  [/\.[cm]?js$/i, 'javascript'],
  [/\.jsx$/i, 'javascriptreact'],
  [/\.[cm]?ts$/i, 'typescript'],
  [/\.tsx$/i, 'typescriptreact'],
  [/\.pyw?$/i, 'python'],
  [/\.r$/i, 'r'],
];

/** Whether functions of a file can be run, as far as its language goes. */
export const isCode = (uri: Uri): boolean => languageIdOf(uri) !== undefined;

/** What a file is written in; a Problem where it cannot be run here. @param inBrowser where there are no processes */
export function languageOf(uri: Uri, inBrowser: boolean): Parsed<ProgramLanguage> {
  const language = byId[languageIdOf(uri) ?? ''];
  if (!language)
    return new Problem(
      l10n.t(
        '"{0}" is no file of JavaScript, TypeScript, Python or R, whose functions can be run.',
        nameOf(uri),
      ),
    );
  const isOfBrowsers = language === 'javascript' || language === 'typescript';
  return inBrowser && !isOfBrowsers ? needsProcess(language) : language;
}

function needsProcess(language: ProgramLanguage): Problem {
  return new Problem(
    l10n.t(
      'A browser has no {0}: open this folder in VS Code on a computer, or on a remote one, to run the function.',
      language === 'r' ? 'R' : 'Python',
    ),
  );
}
