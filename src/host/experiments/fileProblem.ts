import type { Uri } from 'vscode';
import { Problem } from '../../core/problem';

/** A dataset's file cannot be read as it stands: its message comes with ways to the place and to other readings. */
export class FileProblem extends Problem {
  readonly uri: Uri;
  /** The first line that the sentence names outside of what it quotes, from 1. */
  readonly line: number | undefined;

  constructor({ message, span }: Problem, uri: Uri) {
    super(message, span);
    this.uri = uri;
    const [, line] = /\blines? (\d+)/i.exec(message.replace(/"[^"]*"/g, '')) ?? [];
    this.line = line === undefined ? undefined : Number(line);
  }
}
