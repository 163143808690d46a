import type { ExtensionContext } from 'vscode';
import { host } from './host/engine/host';
import { type Behind, Entrances, type ToldToTests } from './host/start/entrances';
import { loadHost } from './host/start/loadHost';

/** What tests may ask. */
export interface Api extends ToldToTests {
  readonly host: 'node' | 'web';
}

/** What is so before anything was asked for. */
const nothing: ToldToTests = {
  runs: () => [],
  panelState: () => ({ ready: false, failures: [] }),
  inspected: () => [],
  engineProcessId: () => undefined,
};

/** Opens the entrances; what stands behind them is loaded and built when the first is used. */
export function activate(context: ExtensionContext): Api {
  let loading: Promise<Behind> | undefined;
  let facts = nothing;
  const load = async (): Promise<Behind> => {
    const { startHost } = await loadHost(context.extensionUri);
    const behind = startHost(context, entrances.view);
    entrances.connect(behind);
    facts = behind;
    return behind;
  };
  const entrances = new Entrances(context, () => {
    loading ??= load();
    // The next who asks tries again.
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  });
  context.subscriptions.push(entrances);
  return {
    host,
    runs: () => facts.runs(),
    panelState: () => facts.panelState(),
    inspected: () => facts.inspected(),
    engineProcessId: () => facts.engineProcessId(),
  };
}
