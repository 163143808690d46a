import { openSettings as show } from '../settings/settingsEditor';
import type { Command } from './command';

/** Shows the extension's settings, beside the landscape. */
export const openSettings: Command = () => show();
