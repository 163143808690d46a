import type { App } from './app';

/**
 * What a command does. It takes its target from its arguments, which come from menus, keys and other
 * extensions and may be anything. A Problem as the answer is shown to the user.
 */
export type Command = (app: App, ...targets: readonly unknown[]) => unknown;
