import { env, l10n, UIKind, version, workspace } from 'vscode';
import { protocolVersion } from '../../protocol/version';
import { host } from '../engine/host';
import { changedSettings } from '../settings/settings';
import { diagnosticsReport } from '../words/diagnosticsReport';
import type { App } from './app';

/** Shows what someone who is to mend a fault asks for: versions, settings, the last errors. To be read and copied; nothing is sent. */
export async function showDiagnostics(app: App): Promise<void> {
  const report = diagnosticsReport({
    facts: facts(app),
    settings: changedSettings(),
    troubles: app.log.troubles,
  });
  await app.reports.show(l10n.t('Diagnostics of Loss Landscape'), report);
}

function facts({ context, engine, store, control }: App): Record<string, string> {
  const { workspaceFolders = [] } = workspace;
  const schemes = [...new Set(workspaceFolders.map(({ uri }) => uri.scheme))];
  return {
    'Loss Landscape': String(context.extension.packageJSON.version),
    editor: `${env.appName} ${version}`,
    window: env.uiKind === UIKind.Web ? 'in a browser' : 'desktop',
    'extension host': host === 'web' ? 'web' : `Node ${process.version}, ${process.platform} ${process.arch}`,
    remote: env.remoteName ?? 'no',
    language: env.language,
    folders: schemes.length > 0 ? `${workspaceFolders.length} (${schemes.join(', ')})` : 'none',
    trusted: workspace.isTrusted ? 'yes' : 'no',
    engine: `${engine.isStarted ? 'started' : 'not started'}, protocol ${protocolVersion}`,
    runs: `${store.list.length}, of which ${control.active.length} walk`,
  };
}
