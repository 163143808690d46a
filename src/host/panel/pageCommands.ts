import type { PanelCommand } from '../../protocol/messages';

const commands: Readonly<Record<PanelCommand, string>> = {
  run: 'lossLandscape.run',
  rerun: 'lossLandscape.runs.rerun',
  openSettings: 'lossLandscape.openSettings',
  predict: 'lossLandscape.predict',
  checkGradient: 'lossLandscape.checkGradient',
};

/** The command of VS Code that a page may ask for by this name; none for any other name, such as "toString", which every object has. */
export function pageCommand(name: string): string | undefined {
  // A name that the table has is one of its names.
  return Object.hasOwn(commands, name) ? commands[name as PanelCommand] : undefined;
}
