import { l10n, type MarkdownString } from 'vscode';
import { find } from '../../core/catalogue/entry';
import { type Experiment, isWeights } from '../../core/experiment/experiment';
import { optimizers, schedules } from '../catalogue/catalogue';
import { weightsName } from '../experiments/paths';
import { learningRateText, type Run, runTitle } from '../runs/run';
import { ratesText } from '../settings/layerTexts';
import { methodInShort } from '../words/method';
import { shortNumber } from '../words/shortNumber';
import { markdown } from '../words/tooltip';
import type { ListRow } from './listItem';
import { type ListedStatus, statusIcon, statusInFull, statusInShort } from './runStatus';

/** Where a run stands in the list. */
export interface RunPlaceInList {
  /** The row above says what is minimised. */
  readonly inRace: boolean;
  /** Runs stood at its place in the race before. */
  readonly hasOlder: boolean;
}

/** The row of a run: its method first, which is what tells it from its neighbours. */
export function runRow(run: Run, status: ListedStatus, { inRace, hasOlder }: RunPlaceInList): ListRow {
  const method = methodInShort(run);
  return {
    id: run.id,
    label: run.name ?? method,
    description: [
      run.name === undefined ? '' : method,
      inRace ? '' : run.objective,
      lossText(run),
      statusInShort(run, status),
    ],
    spoken: [runTitle(run), lossText(run), learningRateText(run), statusInFull(run, status)],
    icon: statusIcon(status),
    context: `run.${status}`,
    hasChildren: hasOlder,
  };
}

/** The loss, where it is a number. */
function lossText({ loss }: Run): string {
  return loss === null ? '' : l10n.t('loss {0}', shortNumber(loss));
}

/** A point in words; of a long one its beginning. */
function pointText(point: readonly number[]): string {
  const most = 8;
  const shown = point.slice(0, most).join(', ');
  return point.length > most ? l10n.t('{0} and {1} more', shown, point.length - most) : shown;
}

/** Where a run begins: the file of its weights, its point, or where the objective does. */
function startText({ start }: Experiment): string {
  if (isWeights(start)) return weightsName(start);
  return start ? pointText(start) : l10n.t("the objective's own");
}

/** Every value of the run; the text of a formula or of a column's name is no Markdown. */
export function runTooltip(run: Run, status: ListedStatus): MarkdownString {
  const { experiment } = run;
  const [{ name: optimizer, settings, schedule }] = experiment.optimizers;
  const lines: MarkdownString[] = [];
  const line = (what: string, value: unknown): void => {
    lines.push(markdown`${what}: ${String(value)}  \n`);
  };
  if (run.loss !== null) line(l10n.t('Loss'), run.loss);
  for (const { id, label, default: own } of find(optimizers, optimizer)?.settings ?? [])
    line(label, settings[id] ?? own);
  if (schedule) {
    const entry = find(schedules, schedule.name);
    line(l10n.t('Learning-rate schedule'), entry?.label ?? schedule.name);
    for (const { id, label, default: own } of entry?.settings ?? [])
      line(label, schedule.settings[id] ?? own);
  }
  const { frozen = [], layerRates, decayWeightsOnly } = experiment;
  if (frozen.length > 0) line(l10n.t('Frozen layers'), frozen.join(', '));
  if (layerRates) line(l10n.t('Rates of layers'), ratesText(layerRates));
  if (decayWeightsOnly) line(l10n.t('Decay weights only'), '✓');
  line(l10n.t('Steps'), experiment.budget.steps);
  if (experiment.budget.evaluations !== undefined)
    line(l10n.t('Evaluations at the most'), experiment.budget.evaluations);
  line(l10n.t('Start'), startText(experiment));
  line(l10n.t('Seed'), experiment.seed);
  line(l10n.t('Gradient'), experiment.gradient.kind);
  line(l10n.t('Precision'), experiment.precision);
  line(l10n.t('Started'), new Date(run.started).toLocaleString());
  return markdown`**${runTitle(run)}**\n\n${statusInFull(run, status)}\n\n${lines}`;
}
