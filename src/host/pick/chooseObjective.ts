import { l10n, type Uri, window } from 'vscode';
import type { ObjectiveSpec } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import type { App } from '../commands/app';
import { keepClipboard } from '../data/clipboard';
import { readableEndings } from '../data/dataFiles';
import { recentObjective } from '../experiments/fromSettings';
import { generatedObjective } from '../experiments/generatedObjective';
import { type Answer, back, type Purpose } from './ask';
import { chooseFunction } from './chooseFunction';
import { chooseTarget } from './chooseTarget';
import { askDimension } from './dimensionBox';
import { askFormula } from './formulaBox';
import { askGenerated } from './generatedPick';
import { askSource, type Picked } from './sourcePick';

/** An objective that a person chose. */
export interface ChosenObjective {
  readonly kind: 'objective';
  readonly objective: ObjectiveSpec;
  /** Where it starts, where a person said so. */
  readonly start?: readonly number[];
  /** How many questions led to it. */
  readonly asked: number;
}

/** What a person chose to run. */
export type Choice = ChosenObjective | { readonly kind: 'experiment'; readonly uri: Uri };

/** Leads from nothing to a choice; undefined when a person leaves, at whatever question. */
export async function choose(app: App, purpose: Purpose): Promise<Parsed<Choice> | undefined> {
  for (;;) {
    const picked = await askSource(app, purpose);
    if (picked === undefined || picked === back) return undefined;
    const choice = await follow(app, picked, purpose);
    if (choice !== back) return choice;
  }
}

async function follow(app: App, picked: Picked, purpose: Purpose): Promise<Answer<Parsed<Choice>>> {
  switch (picked.kind) {
    case 'objective':
      return { ...picked, objective: recentObjective(picked.objective, app.settings.read()), asked: 1 };
    case 'experiment':
      return picked;
    case 'methods':
      await purpose.methods?.change();
      return back;
    case 'dimension':
      return chosen(plain(await askDimension(picked.entry, purpose)));
    case 'formula': {
      const text = await askFormula(app.engine, app.recent.formula, purpose);
      return typeof text === 'string' ? chosen({ objective: { kind: 'formula', text } }) : text;
    }
    case 'code': {
      const found = await chooseFunction(app, picked.uri, purpose, picked.name);
      return chosen(
        found === undefined || found === back || found instanceof Problem ? found : { objective: found },
      );
    }
    case 'dataset':
      return chosen(await chooseTarget(app, picked.uri, true, purpose));
    case 'browse':
    case 'browseFolder': {
      const uri = await browse(purpose, picked.kind === 'browseFolder');
      return uri ? chosen(await chooseTarget(app, uri, true, purpose)) : back;
    }
    case 'generated': {
      const name = picked.name ?? (await askGenerated(purpose));
      if (name === undefined || name === back) return name;
      const objective = generatedObjective({ name }, app.settings.read().loss);
      return chosen(objective instanceof Problem ? objective : { objective });
    }
    case 'clipboard': {
      const uri = await keepClipboard(app.kept);
      return uri instanceof Problem ? uri : chosen(await chooseTarget(app, uri, true, purpose));
    }
  }
}

function chosen(found: Answer<Parsed<Pick<ChosenObjective, 'objective' | 'start'>>>): Answer<Parsed<Choice>> {
  if (found === undefined || found === back || found instanceof Problem) return found;
  return { kind: 'objective', ...found, asked: 2 };
}

function plain(objective: Answer<ObjectiveSpec>): Answer<Pick<ChosenObjective, 'objective'>> {
  return objective === undefined || objective === back ? objective : { objective };
}

async function browse({ title }: Purpose, folder: boolean): Promise<Uri | undefined> {
  const uris = await window.showOpenDialog({
    title: l10n.t('Choose a dataset'),
    openLabel: title,
    canSelectFolders: folder,
    canSelectFiles: !folder,
    filters: { [l10n.t('Tables')]: [...readableEndings], [l10n.t('All files')]: ['*'] },
  });
  return uris?.[0];
}
