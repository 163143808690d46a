import { l10n, type Uri } from 'vscode';
import type { DatasetSpec } from '../../core/experiment/experiment';
import { withLoss } from '../../core/learning/models/suitable';
import { type Parsed, Problem } from '../../core/problem';
import { catalogue, losses } from '../catalogue/catalogue';
import type { App } from '../commands/app';
import { nameOf } from '../experiments/datasetFile';
import { sourceOf } from '../experiments/fromSettings';
import { scopeOf } from '../experiments/objectives';
import { type Answer, back } from './ask';
import { askCurve } from './curveBox';
import { askStart, typedStart } from './startBox';
import type { TypedCurve } from './typedFormula';

/** What is to be learnt from a file, and of a formula where it starts. */
export interface ChosenData {
  readonly objective: DatasetSpec;
  readonly start?: readonly number[];
}

/** What is known of the file before a formula is asked for. */
export interface CurveFile {
  readonly uri: Uri;
  readonly columns: readonly string[];
  /** What the formula is to be fitted as, but for itself: reading, preparation, loss. */
  readonly objective: DatasetSpec;
  /** Whether its target is known. */
  readonly hasTarget: boolean;
  /** What stands in the box at first; absent: the formula that was fitted last. */
  readonly text?: string;
  /** So many questions were asked before. */
  readonly before: number;
}

/** Asks for a formula over the columns of a file, and then for its start; from there a person can go back to the formula. */
export async function chooseCurve(app: App, file: CurveFile): Promise<Answer<Parsed<ChosenData>>> {
  const { uri, columns, objective, hasTarget, before } = file;
  const recent = app.choices.of(uri)?.formulas ?? [];
  let text = file.text ?? recent[0] ?? (hasTarget ? `${quoted(objective.target)} ~ ` : '');
  for (;;) {
    const curve = await askCurve(app.engine, {
      ...{ title: l10n.t('Fit a formula over {0}', nameOf(uri)), before, columns, recent, text },
      ...(hasTarget && { target: objective.target }),
    });
    if (curve === undefined || curve === back) return curve;
    const chosen = await withStart(app, fittedBy(objective, curve), before + 2);
    if (chosen !== back) {
      if (chosen !== undefined && !(chosen instanceof Problem))
        app.choices.rememberFormula(uri, objective.read ?? {}, curve.text);
      return chosen;
    }
    text = curve.text;
  }
}

/** Names that are none of the formulas' language stand in backticks. */
const quoted = (name: string): string => (/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name) ? name : `\`${name}\``);

function fittedBy(objective: DatasetSpec, { text, target }: TypedCurve): DatasetSpec {
  const { features: _named, lossSettings, ...rest } = objective;
  const model = { name: 'formula', settings: { text } };
  const plain = { ...rest, target, model, loss: losses[0].id };
  const spec = withLoss(plain, objective.loss, catalogue);
  return lossSettings && spec.loss === objective.loss ? { ...spec, lossSettings } : spec;
}

/** The objective is open while its start is asked for. */
async function withStart(
  app: App,
  objective: DatasetSpec,
  step: number,
): Promise<Answer<Parsed<ChosenData>>> {
  const settings = app.settings.read(scopeOf(objective));
  const held = await app.objectives.hold(sourceOf(objective, settings));
  if (held instanceof Problem) return held;
  try {
    if (held.summary.dimension > typedStart) return { objective };
    const title = l10n.t('Start on {0}', held.summary.label);
    const start = await askStart(app.engine, held, { title, step });
    return start === undefined || start === back ? start : { objective, start };
  } finally {
    held.dispose();
  }
}
