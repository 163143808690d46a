import { l10n } from 'vscode';
import type { Experiment } from '../../core/experiment/experiment';
import { customMethod, ruleOf } from '../../core/optimizers/custom/customMethod';
import { Problem } from '../../core/problem';
import type { FormulaReader } from '../pick/typedFormula';
import { SettingProblem } from '../settings/settingProblem';

/** What is wrong with the update rule of some experiment: the engine knows their language. */
export async function ruleProblem(
  experiments: readonly Experiment[],
  reader: FormulaReader,
): Promise<Problem | undefined> {
  for (const { optimizers } of experiments) {
    const text = ruleOf(optimizers[0]);
    if (text === undefined) continue;
    const reading = await reader.ask('read', { text, rule: true });
    if (reading instanceof Problem) return reading;
    if ('fault' in reading)
      return new SettingProblem(
        l10n.t('The update rule cannot be read: {0}', reading.fault.message),
        `optimizer.${customMethod.text}`,
      );
  }
  return undefined;
}
