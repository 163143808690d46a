import { ConfigurationTarget, type Uri, type WorkspaceConfiguration, workspace } from 'vscode';
import type { SettingValue } from '../../core/catalogue/entry';
import { isSameValue } from '../../core/catalogue/sameValue';
import { rules, section } from './settings';

/**
 * Writes settings (keys without prefix), each where it is set already, else for the user; undefined brings the default
 * back. Names come last: who follows the settings meanwhile finds the values of a method before it becomes the chosen one.
 */
export async function saveSettings(
  values: Readonly<Record<string, SettingValue | null | undefined>>,
  scope?: Uri,
): Promise<void> {
  const isName = (key: string): boolean => key.endsWith('.name');
  const keys = Object.keys(values).sort((a, b) => Number(isName(a)) - Number(isName(b)));
  for (const key of keys) {
    const configuration = workspace.getConfiguration(section, scope);
    const { target, value } = placeOf(configuration, key, values[key]);
    if (!isSameValue(configuration.inspect(key)?.[scopes[target]], value))
      await configuration.update(key, value, target);
  }
}

const scopes = {
  [ConfigurationTarget.Global]: 'globalValue',
  [ConfigurationTarget.Workspace]: 'workspaceValue',
  [ConfigurationTarget.WorkspaceFolder]: 'workspaceFolderValue',
} as const;

/** Where a setting is set, and what has to stand there. */
function placeOf(
  configuration: WorkspaceConfiguration,
  key: string,
  value: SettingValue | null | undefined,
): { readonly target: ConfigurationTarget; readonly value: SettingValue | null | undefined } {
  const set = configuration.inspect<SettingValue | null>(key);
  const { Global, Workspace, WorkspaceFolder } = ConfigurationTarget;
  const places = [WorkspaceFolder, Workspace].filter((target) => set?.[scopes[target]] !== undefined);
  const [target = Global] = places;
  const isCovering = target !== Global && (places.length > 1 || set?.globalValue !== undefined);
  // Taken away here, the value of a wider place would count.
  if (value === undefined && isCovering)
    return { target, value: rules.find((rule) => rule.key === key)?.default ?? null };
  return { target, value };
}
