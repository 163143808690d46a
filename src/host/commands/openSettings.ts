import { openSettings as show } from '../settings/settings';
import type { Command } from './command';

/** Shows the extension's settings. */
export const openSettings: Command = () => show();
