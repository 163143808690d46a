import type { TextDocument, Uri } from 'vscode';
import { type CodeLanguage, codeLanguages, type FoundFunction } from '../../core/code/foundFunction';
import { type Parsed, Problem } from '../../core/problem';
import type { EngineClient } from '../engine/client';
import { openDocument } from '../experiments/datasetFile';
import { codeText } from './codeText';
import { languageIdOf } from './languages';

/** The functions of files, found by the engine without running anything. */
export class CodeFunctions {
  private readonly engine: Pick<EngineClient, 'ask'>;
  /** What was found last in a document, with its version. */
  private readonly known = new WeakMap<TextDocument, { version: number; found: readonly FoundFunction[] }>();

  constructor(engine: Pick<EngineClient, 'ask'>) {
    this.engine = engine;
  }

  /** Those of a file as it stands, unsaved changes included; none of a file in another language. */
  async in(uri: Uri): Promise<Parsed<readonly FoundFunction[]>> {
    const document = openDocument(uri);
    if (document) return this.inDocument(document);
    const language = foundIn(languageIdOf(uri));
    if (!language) return [];
    const text = await codeText(uri);
    return text instanceof Problem ? text : this.engine.ask('functions', { text, language });
  }

  private async inDocument(document: TextDocument): Promise<Parsed<readonly FoundFunction[]>> {
    const language = foundIn(document.languageId);
    if (!language) return [];
    const { version } = document;
    const known = this.known.get(document);
    if (known?.version === version) return known.found;
    const found = await this.engine.ask('functions', { text: document.getText(), language });
    if (!(found instanceof Problem)) this.known.set(document, { version, found });
    return found;
  }
}

/** The language in which functions are found; undefined for others. */
const foundIn = (id: string | undefined): CodeLanguage | undefined =>
  codeLanguages.find((language) => language === id);
