import { l10n, type Uri, workspace } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { CodeLanguage } from '../../protocol/messages/program';
import { host } from '../engine/start';
import { nameOf } from '../experiments/datasetFile';

/** VS Code's languages in which functions are found. */
const byId: Readonly<Record<string, CodeLanguage>> = {
  javascript: 'javascript',
  javascriptreact: 'javascript',
  typescript: 'typescript',
  typescriptreact: 'typescript',
  python: 'python',
  r: 'r',
};

/** What a document of VS Code's language is written in, where its functions can be run; undefined for others. */
export const codeLanguage = (languageId: string): CodeLanguage | undefined =>
  Object.hasOwn(byId, languageId) ? byId[languageId] : undefined;

/** What a file is written in: by its document where it is open, else by its ending. A Problem where it cannot be run here. */
export function languageOf(uri: Uri): Parsed<CodeLanguage> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const language = (open && codeLanguage(open.languageId)) ?? byEnding(uri.path);
  if (!language)
    return new Problem(
      l10n.t(
        '"{0}" is no file of JavaScript, TypeScript, Python or R, whose functions can be run.',
        nameOf(uri),
      ),
    );
  return host === 'web' && language !== 'javascript' && language !== 'typescript'
    ? needsProcess(language)
    : language;
}

function byEnding(path: string): CodeLanguage | undefined {
  if (/\.[cm]?jsx?$/i.test(path)) return 'javascript';
  if (/\.[cm]?tsx?$/i.test(path)) return 'typescript';
  if (/\.pyw?$/i.test(path)) return 'python';
  return /\.r$/i.test(path) ? 'r' : undefined;
}

function needsProcess(language: CodeLanguage): Problem {
  return new Problem(
    l10n.t(
      'A browser has no {0}: open this folder in VS Code on a computer, or on a remote one, to run the function.',
      language === 'r' ? 'R' : 'Python',
    ),
  );
}
