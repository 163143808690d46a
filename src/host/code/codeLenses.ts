import {
  CodeLens,
  type CodeLensProvider,
  type Disposable,
  EventEmitter,
  l10n,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import type { FoundFunction } from '../../core/code/foundFunction';
import { Problem } from '../../core/problem';
import { inert } from '../words/inert';
import type { CodeFunctions } from './codeFunctions';

/** Above which functions "Run gradient descent" stands. */
type LensChoice = 'always' | 'candidates' | 'never';

const setting = 'lossLandscape.code.lenses';

/** A lens above each function that can be run. The text is read, nothing of it is run. */
export class CodeLenses implements Disposable, CodeLensProvider {
  private readonly functions: CodeFunctions;
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscriptions: readonly Disposable[];

  constructor(functions: CodeFunctions) {
    this.functions = functions;
    this.subscriptions = [
      this.changed,
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(setting)) this.changed.fire();
      }),
    ];
  }

  async provideCodeLenses({ uri }: TextDocument): Promise<CodeLens[]> {
    const shown = workspace.getConfiguration(undefined, uri).get<LensChoice>(setting);
    if (shown === 'never') return [];
    const found = await this.functions.in(uri);
    if (found instanceof Problem) return [];
    return found
      .filter(({ refusal, isCandidate }) => refusal === undefined && (isCandidate || shown === 'always'))
      .map((each) => lensOf(uri, each));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

function lensOf(uri: TextDocument['uri'], { name, line, column }: FoundFunction): CodeLens {
  return new CodeLens(new Range(line - 1, column, line - 1, column + name.length), {
    command: 'lossLandscape.runFunction',
    title: inert(l10n.t('Run gradient descent')),
    tooltip: inert(l10n.t('Draws the landscape of {0} and lets an optimizer walk over it', name)),
    arguments: [uri, name],
  });
}
