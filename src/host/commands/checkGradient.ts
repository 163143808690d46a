import { l10n } from 'vscode';
import type { GradientCheck } from '../../core/analysis/gradientCheck';
import type { GradientSpec, StartSpec } from '../../core/experiment/experiment';
import type { ObjectiveSource, ObjectiveSummary } from '../../core/objective/opened';
import { type Parsed, Problem } from '../../core/problem';
import { sourceOf } from '../experiments/fromSettings';
import { type Held, scopeOf } from '../experiments/objectives';
import { back, type Purpose } from '../pick/ask';
import { choose } from '../pick/chooseObjective';
import { askGradient } from '../pick/gradientBox';
import type { Run } from '../runs/run';
import { startOfRun } from '../runs/startOfRun';
import { type CheckedGradient, checkReport } from '../words/checkReport';
import type { App } from './app';
import type { Command } from './command';
import { readExperiment } from './runExperiment';
import { runOf, targetContent } from './targets';

/**
 * Compares the gradient that a run uses with the values of its objective, where the run stands: of the list, else the
 * shown one, else of an objective that a person picks. What comes of it is a report beside the picture, the answer in its first line. Answers the check.
 */
export const checkGradient: Command = (app, target) => check(app, target, 'newest', async () => undefined);

/**
 * The same for formulas that a person derived; a text as second argument skips the question. A run usually ends where the
 * gradient is 0, and so is many a wrong one: where no step is marked they are checked at the start.
 */
export const checkTypedGradient: Command = (app, target, given) =>
  check(app, target, 'start', async (summary) =>
    typeof given === 'string' ? given : ((await askGradient(app.engine, summary)) ?? back),
  );

/** What is to be checked, and where; without a point at the objective's start. */
interface GradientSubject {
  readonly source: ObjectiveSource;
  readonly gradient: GradientSpec;
  readonly x?: StartSpec;
  readonly step?: number;
}

/** Where a run is checked of which no step is marked. */
type Otherwise = 'newest' | 'start';

/** @param ask for formulas in place of the objective's own gradient; `back` when a person leaves. */
async function check(
  app: App,
  target: unknown,
  otherwise: Otherwise,
  ask: (summary: ObjectiveSummary) => Promise<string | typeof back | undefined>,
): Promise<Parsed<GradientCheck> | undefined> {
  const run = (await runOf(app, target)) ?? app.panels.stage.run;
  const subject = run ? await subjectOf(app, run, otherwise) : await pickSubject(app);
  if (subject === undefined || subject instanceof Problem) return subject;
  const held = await app.objectives.hold(subject.source);
  if (held instanceof Problem) return held;
  try {
    const x = await app.starts.numbersNow(subject.x, held);
    if (x instanceof Problem) return x;
    const typed = await ask(held.summary);
    return typed === back ? undefined : await checkHeld(app, held, { ...subject, x }, typed);
  } finally {
    held.dispose();
  }
}

async function checkHeld(
  app: App,
  { key, summary }: Held,
  {
    gradient,
    x = summary.start,
    step,
  }: Omit<GradientSubject, 'x'> & { readonly x: readonly number[] | undefined },
  typed: string | undefined,
): Promise<Parsed<GradientCheck>> {
  const found = await app.objectives.ask('check', {
    ...{ objective: key, x, gradient },
    ...(typed === undefined ? {} : { typed }),
  });
  if (found instanceof Problem) return found;
  const { label, formula, parameterNames } = summary;
  const checked: CheckedGradient = {
    ...{ objective: label, formula, parameterNames, x, gradient: typed ?? gradientText(gradient) },
    ...(step === undefined ? {} : { step }),
  };
  const { reports, panels } = app;
  await reports.show(
    l10n.t('Gradient check of {0}', label),
    checkReport(checked, found),
    panels.columnBeside,
  );
  return found;
}

/** The shown run is checked at its marked step. */
async function subjectOf(app: App, run: Run, otherwise: Otherwise): Promise<Parsed<GradientSubject>> {
  const content = await targetContent(app, run);
  if (content instanceof Problem) return content;
  const { trajectory } = content;
  const { experiment } = run;
  const subject = { source: experiment, gradient: experiment.gradient };
  const { stage } = app.panels;
  const marked = stage.run === run ? stage.step : undefined;
  if (trajectory.length === 0) return { ...subject, x: startOfRun({ run, content }) };
  const wanted = marked ?? (otherwise === 'start' ? 0 : Number.POSITIVE_INFINITY);
  const iterate = await app.iterates.at({ run, content }, wanted);
  return iterate instanceof Problem ? iterate : { ...subject, x: Array.from(iterate.x), step: iterate.step };
}

const purpose: Purpose = {
  title: l10n.t('Check gradient'),
  titleOn: (name) => l10n.t('Check the gradient of {0}', name),
};

async function pickSubject(app: App): Promise<Parsed<GradientSubject> | undefined> {
  app.engine.warm();
  const choice = await choose(app, purpose);
  if (choice === undefined || choice instanceof Problem) return choice;
  if (choice.kind === 'experiment') {
    const experiment = await readExperiment(app, choice.uri);
    if (experiment instanceof Problem) return experiment;
    return withStart(experiment, experiment.gradient, experiment.start);
  }
  const { objective } = choice;
  const settings = app.settings.read(scopeOf(objective));
  const source = sourceOf(objective, settings);
  return withStart(source, settings.gradient, settings.start);
}

const withStart = (
  source: ObjectiveSource,
  gradient: GradientSpec,
  x: StartSpec | undefined,
): GradientSubject => ({ source, gradient, ...(x && { x }) });

function gradientText({ kind, h }: GradientSpec): string {
  switch (kind) {
    case 'exact':
      return l10n.t('exact');
    case 'central':
      return l10n.t('central differences, h = {0}', h);
    case 'forward':
      return l10n.t('forward differences, h = {0}', h);
    case 'richardson':
      return l10n.t('Richardson extrapolation, h = {0}', h);
  }
}
