import { extensions, type Uri, workspace } from 'vscode';
import { type ProgramLanguage, usualInterpreters } from '../../protocol/messages/program';

/** What the Python extension says of itself, as far as it is used here. */
interface PythonExtension {
  readonly environments?: {
    getActiveEnvironmentPath?(resource?: Uri): { readonly path?: string } | undefined;
    resolveEnvironment?(
      environment: unknown,
    ): Promise<{ readonly executable?: { readonly uri?: Uri } } | undefined>;
  };
}

/** What the Python Environments extension says of itself, as far as it is used here. */
interface PythonEnvironments {
  getEnvironment?(
    resource?: Uri,
  ): Promise<{ readonly execInfo?: { readonly run?: { readonly executable?: string } } } | undefined>;
}

/**
 * Paths or commands of the interpreter for a file, of which the first that is there is taken: the one of our own setting, that of the Python
 * extensions, that of their setting, or else what stands in the PATH. None for a language that needs no interpreter.
 */
export async function interpretersFor(language: ProgramLanguage, uri: Uri): Promise<readonly string[]> {
  if (language !== 'python' && language !== 'r') return [];
  const own = ownSetting(language, uri);
  if (own) return own;
  const found =
    language === 'r'
      ? [ofRSetting(uri)]
      : [await ofEnvironments(uri), await ofPython(uri), ofPythonSetting(uri)];
  return [...found.filter((path) => path !== undefined), ...usualInterpreters[language]];
}

function ownSetting(language: 'python' | 'r', uri: Uri): readonly string[] | undefined {
  const value = workspace.getConfiguration('lossLandscape.code', uri).get<unknown>(language);
  return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : undefined;
}

/** It is not in our hands: whatever goes wrong in another extension, the next way is tried. */
async function ofEnvironments(uri: Uri): Promise<string | undefined> {
  try {
    const extension = extensions.getExtension<PythonEnvironments>('ms-python.vscode-python-envs');
    const environment = await (await extension?.activate())?.getEnvironment?.(uri);
    return environment?.execInfo?.run?.executable;
  } catch {
    return undefined;
  }
}

async function ofPython(uri: Uri): Promise<string | undefined> {
  try {
    const extension = extensions.getExtension<PythonExtension>('ms-python.python');
    const environments = (await extension?.activate())?.environments;
    const active = environments?.getActiveEnvironmentPath?.(uri);
    const resolved = active && (await environments?.resolveEnvironment?.(active));
    return resolved?.executable?.uri?.fsPath;
  } catch {
    return undefined;
  }
}

/** Only a folder that is trusted gets here: its setting may name any program. */
function ofPythonSetting(uri: Uri): string | undefined {
  const value = workspace.getConfiguration('python', uri).get<unknown>('defaultInterpreterPath');
  return typeof value === 'string' && value !== '' && value !== 'python' ? value : undefined;
}

/** The R extension names R itself, beside which its Rscript stands. */
function ofRSetting(uri: Uri): string | undefined {
  const systems: Readonly<Record<string, string>> = { darwin: 'mac', linux: 'linux' };
  const system = systems[process.platform];
  if (system === undefined) return undefined;
  const value = workspace.getConfiguration('r.rpath', uri).get<unknown>(system);
  return typeof value === 'string' && /[\\/]R$/.test(value) ? `${value}script` : undefined;
}
