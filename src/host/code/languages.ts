import { l10n, type Uri } from 'vscode';
import { type CodeLanguage, codeLanguageOf, codeLanguages } from '../../core/code/foundFunction';
import { type Parsed, Problem } from '../../core/problem';
import { type ProgramLanguage, programLanguageOf } from '../../protocol/messages/program';
import { nameOf, openDocument } from '../experiments/datasetFile';

/** VS Code's name of what a file is written in, as far as its functions can be run: of its document where it is open, else by its ending. */
export function languageIdOf(uri: Uri): CodeLanguage | undefined {
  const open = openDocument(uri);
  return open ? codeLanguages.find((id) => id === open.languageId) : codeLanguageOf(uri.path);
}

/** Whether functions of a file can be run, as far as its language goes. */
export const isCode = (uri: Uri): boolean => languageIdOf(uri) !== undefined;

/** What a file is written in; a Problem where it cannot be run here. @param inBrowser where there are no processes */
export function languageOf(uri: Uri, inBrowser: boolean): Parsed<ProgramLanguage> {
  const id = languageIdOf(uri);
  if (id === undefined)
    return new Problem(
      l10n.t(
        '"{0}" is no file of JavaScript, TypeScript, Python or R, whose functions can be run.',
        nameOf(uri),
      ),
    );
  const language = programLanguageOf[id];
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
