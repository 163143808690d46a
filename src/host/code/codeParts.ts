import { Disposable } from 'vscode';
import type { App } from '../commands/app';
import { CodeFaults } from './codeFaults';
import { CodeOutput } from './codeOutput';
import { followCode } from './liveCode';
import { ParameterHover } from './parameterHover';

/** What stands in editors of a person's files of code: marks, values under the mouse; and what follows when they are changed. */
export function codeParts(app: App): Disposable {
  const { engine } = app;
  return Disposable.from(
    new ParameterHover(app),
    new CodeFaults(app),
    new CodeOutput(engine),
    followCode(app),
  );
}
