import { type Uri, workspace } from 'vscode';
import { type ProgramLimits, usualLimits } from '../../protocol/messages/program';

/** How long and how large a person's code may grow, as the settings say; what is no number there has its default. */
export function codeLimits(uri: Uri): ProgramLimits {
  const settings = workspace.getConfiguration('lossLandscape.code', uri);
  const numberOf = (key: string, usual: number): number => {
    const value = settings.get<unknown>(key);
    return typeof value === 'number' && value > 0 ? value : usual;
  };
  const { loadMilliseconds, callMilliseconds, memoryMegabytes } = usualLimits;
  return {
    loadMilliseconds: numberOf('loadLimit', loadMilliseconds / 1000) * 1000,
    callMilliseconds: numberOf('callLimit', callMilliseconds / 1000) * 1000,
    memoryMegabytes: Math.round(numberOf('memory', memoryMegabytes)),
  };
}
