import {
  type Disposable,
  Hover,
  type HoverProvider,
  l10n,
  languages,
  type Position,
  type TextDocument,
} from 'vscode';
import { codeLanguages, type FoundFunction } from '../../core/code/foundFunction';
import { nameCount, nameOf } from '../../core/objective/parameterNames';
import { Problem } from '../../core/problem';
import type { Panels } from '../panel/panels';
import { type Cast, currentOf } from '../panel/stage';
import type { RunIterates } from '../runs/iterates';
import { shortNumber } from '../words/shortNumber';
import { markdown } from '../words/tooltip';
import type { CodeFunctions } from './codeFunctions';

interface HoverParts {
  readonly panels: Panels;
  readonly iterates: RunIterates;
  readonly functions: CodeFunctions;
}

/** Says what a parameter of a person's function is at the marked step of the shown run, where the mouse rests on its name in the file. */
export class ParameterHover implements Disposable, HoverProvider {
  private readonly parts: HoverParts;
  private readonly registration: Disposable;

  constructor(parts: HoverParts) {
    this.parts = parts;
    this.registration = languages.registerHoverProvider(
      codeLanguages.map((language) => ({ language })),
      this,
    );
  }

  async provideHover(document: TextDocument, position: Position): Promise<Hover | undefined> {
    const { scene, step } = this.parts.panels.stage;
    const shown = scene && currentOf(scene);
    const objective = shown?.run.experiment.objective;
    if (!shown || objective?.kind !== 'code' || objective.file !== document.uri.toString()) return undefined;
    const range = document.getWordRangeAtPosition(position);
    const found = await this.functionAt(document, position.line + 1);
    if (!range || found?.name !== objective.function) return undefined;
    return this.hoverOn(shown, document.getText(range), step, new Hover([], range));
  }

  dispose(): void {
    this.registration.dispose();
  }

  private async functionAt({ uri }: TextDocument, line: number): Promise<FoundFunction | undefined> {
    const found = await this.parts.functions.in(uri);
    if (found instanceof Problem) return undefined;
    return found.find((each) => each.line <= line && line <= each.lastLine);
  }

  /** The value of the parameter of this name, or of all where one argument takes them. */
  private async hoverOn(
    shown: Cast,
    word: string,
    step: number | undefined,
    { range }: Hover,
  ): Promise<Hover | undefined> {
    const iterate = await this.parts.iterates.at(shown, step ?? shown.run.reached);
    if (iterate instanceof Problem) return undefined;
    const { parameterNames } = shown.content.summary;
    const names = Array.from({ length: nameCount(parameterNames) }, (_, i) => nameOf(parameterNames, i));
    const place = names.indexOf(word);
    if (place < 0) return undefined;
    const value = shortNumber(iterate.x[place]);
    const sentence = l10n.t('{0} = {1} at step {2} of the shown run', word, value, iterate.step);
    return new Hover(markdown`${sentence}`, range);
  }
}
