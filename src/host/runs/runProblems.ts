import { l10n } from 'vscode';
import { valuesFault } from '../../core/catalogue/checkSettings';
import { find } from '../../core/catalogue/entry';
import { type Experiment, isWeights } from '../../core/experiment/experiment';
import type { ObjectiveSummary } from '../../core/objective/opened';
import { Problem } from '../../core/problem';
import { canonicalJson } from '../../core/text/canonicalJson';
import { optimizers } from '../catalogue/catalogue';
import { SettingProblem } from '../settings/settingProblem';
import { type Run, runTitle } from './run';

/** A start that does not fit the objective. */
function startProblem({ start }: Experiment, { dimension, label }: ObjectiveSummary): Problem | undefined {
  if (start === undefined || isWeights(start) || start.length === dimension) return undefined;
  return new SettingProblem(
    l10n.t(
      "The start's length is {0}, but {1} needs {2}: one number for each parameter.",
      start.length,
      label,
      dimension,
    ),
    'run.start',
  );
}

/** What the settings ask of a method and it cannot do; an experiment's file was checked before. */
export function methodProblem({
  optimizers: [{ name, settings }],
  precision,
  layerRates,
  decayWeightsOnly,
}: Experiment): Problem | undefined {
  const entry = find(optimizers, name)!;
  const { family, label } = entry;
  if (family !== 'firstOrder' && precision !== 'float64')
    return new SettingProblem(
      l10n.t(
        '{0} computes in {1} only: set {2} to {1}, or choose a first-order method such as Adam.',
        label,
        'float64',
        'lossLandscape.run.precision',
      ),
      'run.precision',
    );
  if (family !== 'firstOrder' && (layerRates || decayWeightsOnly))
    return new SettingProblem(
      l10n.t(
        '{0} has no learning rate and no weight decay: reset {1} and {2}, or choose a first-order method such as Adam.',
        label,
        'lossLandscape.run.layerRates',
        'lossLandscape.run.decayWeightsOnly',
      ),
      layerRates ? 'run.layerRates' : 'run.decayWeightsOnly',
    );
  const wrong = valuesFault(entry, settings);
  return (
    wrong &&
    new SettingProblem(
      l10n.t('With {0}, {1} {2}.', label, `lossLandscape.optimizer.${wrong.id}`, wrong.fault),
      `optimizer.${wrong.id}`,
    )
  );
}

/** Why some experiment cannot be walked on an objective. */
export function firstProblem(
  experiments: readonly Experiment[],
  summary: ObjectiveSummary,
): Problem | undefined {
  for (const experiment of experiments) {
    const problem = startProblem(experiment, summary) ?? methodProblem(experiment);
    if (problem) return problem;
  }
  return undefined;
}

/** Only runs of one objective have one landscape. */
export function apartProblem([first, ...others]: readonly Run[]): Problem | undefined {
  const what = ({ experiment: { objective, precision } }: Run): string =>
    canonicalJson({ objective, precision });
  const stranger = others.find((run) => what(run) !== what(first));
  if (!stranger) return undefined;
  return new Problem(
    l10n.t(
      '{0} and {1} cannot be shown together: they minimise different things.',
      runTitle(first),
      runTitle(stranger),
    ),
  );
}
