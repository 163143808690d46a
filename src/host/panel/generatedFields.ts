import { l10n } from 'vscode';
import { find } from '../../core/catalogue/entry';
import type { Experiment } from '../../core/experiment/experiment';
import type { FormField } from '../../protocol/messages/form';
import { generated } from '../catalogue/catalogue';
import { choiceEntry, settingEntries } from './fieldEntry';

/** What the fields of generated data are for, by their ids; they are no settings of VS Code, which has the words of all others. */
const descriptions = (): Readonly<Record<string, string>> => ({
  name: l10n.t('The shape that is generated; another one comes with a target and a loss of its own.'),
  rows: l10n.t('How many rows are generated, those that are held out included.'),
  noise: l10n.t('The standard deviation of the normal numbers that are added to the shape.'),
  seed: l10n.t('Another seed draws other rows; the same one always the same, on every machine.'),
  classes: l10n.t('How many classes there are.'),
  turns: l10n.t('How often the shape goes round, or a wave up and down: more of them are harder to learn.'),
  steps: l10n.t('How many numbers of each series are seen, before the one that is to be predicted.'),
  factor: l10n.t('The radius of the inner circle as a share of the outer one’s.'),
  squares: l10n.t('How many squares the board has along each side.'),
});

/** The fields of a run on generated data: what is generated, and its settings; none of any other run. */
export function generatedFields({ objective }: Experiment): readonly FormField[] {
  const spec = objective.kind === 'dataset' ? objective.generated : undefined;
  const entry = spec && find(generated, spec.name);
  if (!entry) return [];
  const words = descriptions();
  const fieldOf = (id: string) => ({ scope: 'race', description: words[id] }) as const;
  const which = choiceEntry('generated.name', l10n.t('Data'), generated);
  return [
    { ...which, ...fieldOf('name'), value: entry.id, usual: entry.id },
    ...settingEntries('generated', entry.settings).map((field, i) => {
      const { id, default: usual } = entry.settings[i];
      return { ...field, ...fieldOf(id), value: spec.settings?.[id] ?? usual, usual };
    }),
  ];
}
