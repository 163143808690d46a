import { l10n, type MarkdownString } from 'vscode';
import { type ListedRace, newestOf, raceTitle } from '../runs/races';
import { optimizerLabel, type Run } from '../runs/run';
import { methodInShort } from '../words/method';
import { shortNumber } from '../words/shortNumber';
import { markdown } from '../words/tooltip';
import type { ListRow } from './listItem';
import { type ListedStatus, statusIcon, statusInShort } from './runStatus';

/** A run of a race with how it stands. */
interface Racer {
  readonly run: Run;
  readonly status: ListedStatus;
}

/** The row of a race: who leads, and how that one stands; as long as some walk, how many do. */
export function raceRow(race: ListedRace, statusOf: (run: Run) => ListedStatus): ListRow {
  const racers = ranked(race, statusOf);
  const [leader] = racers;
  const title = raceTitle(race);
  const walking = racers.filter(({ status }) => status === 'running').length;
  const going = walking === 0 ? '' : l10n.t('{0} of {1} running', walking, racers.length);
  return {
    id: `race ${race.id}`,
    label: title.name ?? title.plain,
    description: [title.name === undefined ? '' : title.plain, bestText(leader.run), going],
    spoken: [title.name ?? '', title.plain, l10n.t('best: {0}', bestText(leader.run)), going],
    icon: statusIcon(walking > 0 ? 'running' : leader.status),
    context: walking > 0 ? 'race.running' : 'race.ended',
    hasChildren: true,
  };
}

/** The runs of a race in the order of their losses. */
export function raceTooltip(race: ListedRace, statusOf: (run: Run) => ListedStatus): MarkdownString {
  const { name, plain } = raceTitle(race);
  const lines = ranked(race, statusOf).map(
    ({ run, status }, i) =>
      markdown`${i + 1}. ${methodInShort(run)}: ${lossOf(run)}, ${statusInShort(run, status)}\n`,
  );
  return markdown`**${name ?? plain}**\n\n${lines}`;
}

/** The lowest loss first, of runs that climb the highest; a run without one, or which diverged, is behind all others. */
function ranked(race: ListedRace, statusOf: (run: Run) => ListedStatus): readonly Racer[] {
  const rank = ({ loss, stop, experiment }: Run): number => {
    if (loss === null || stop?.kind === 'diverged') return Number.POSITIVE_INFINITY;
    return experiment.optimizers[0].settings.maximize === true ? -loss : loss;
  };
  return newestOf(race)
    .map((run) => ({ run, status: statusOf(run) }))
    .sort((a, b) => (rank(a.run) < rank(b.run) ? -1 : rank(a.run) > rank(b.run) ? 1 : 0));
}

/** For example "Adam 1.2e-4". */
const bestText = (run: Run): string => `${run.name ?? optimizerLabel(run)} ${lossOf(run)}`.trimEnd();

const lossOf = ({ loss }: Run): string => (loss === null ? '' : shortNumber(loss));
