import { l10n } from 'vscode';
import type { Strings } from '../../protocol/strings';

/** The name of a metric in the language of the display; its id, where it has none. */
export function metricText(id: string): string {
  const names: Strings['metrics'] = {
    loss: l10n.t('loss'),
    accuracy: l10n.t('accuracy'),
    balancedAccuracy: l10n.t('balanced accuracy'),
    precision: l10n.t('precision'),
    recall: l10n.t('recall'),
    f1: 'F1',
    auc: 'AUC',
    logLoss: l10n.t('log loss'),
    r2: 'R²',
    mae: 'MAE',
    rmse: 'RMSE',
  };
  return Object.hasOwn(names, id) ? names[id as keyof Strings['metrics']] : id;
}
