import { commands, type Disposable } from 'vscode';
import type { App } from './app';
import { reporting } from './reporting';

/**
 * What a command does. It takes its target from its arguments, which come from menus, keys and other
 * extensions and may be anything. A Problem as the answer is shown to the user.
 */
export type Command = (app: App, ...targets: readonly unknown[]) => unknown;

/** Registers a command; whatever goes wrong in it is said in one message. */
export function register(app: App, id: string, command: Command): Disposable {
  return commands.registerCommand(id, (...targets: readonly unknown[]) =>
    reporting(app, () => command(app, ...targets)),
  );
}
