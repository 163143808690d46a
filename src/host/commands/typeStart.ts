import { l10n } from 'vscode';
import type { Experiment } from '../../core/experiment/experiment';
import type { ObjectiveSummary } from '../../core/objective/opened';
import { nameCount, namesOf } from '../../core/objective/parameterNames';
import { Problem } from '../../core/problem';
import { type Actor, currentOf } from '../panel/stage';
import { back } from '../pick/ask';
import { inputBox } from '../pick/inputs';
import { askJudged, type Judgement, refuses } from '../pick/judged';
import { firstProblem } from '../runs/runProblems';
import { startOfRun } from '../runs/startOfRun';
import { parsePoint } from '../settings/rules';
import type { Command } from './command';
import { shownScene } from './targets';

/** Of more parameters only the first ones are named. */
const mostNames = 8;

/** Asks where the shown runs are to start; a list of numbers as an argument answers it. */
export const typeStart: Command = async (app, target) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const current = currentOf(scene);
  const { run, content } = current;
  const { summary } = content;
  const answer = isPoint(target) ? target : await askStart(current);
  if (answer === undefined || answer === back) return undefined;
  const problem = firstProblem([{ ...run.experiment, start: answer }], summary);
  if (problem) return problem;
  const moved = await app.control.moveStart(answer, true, app.panels.stage);
  return moved instanceof Problem ? moved : undefined;
};

function isPoint(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every(Number.isFinite);
}

function askStart(actor: Actor) {
  const { summary } = actor.content;
  const { parameterNames, label } = summary;
  const names = namesOf(parameterNames, mostNames);
  const list = [...names, ...(nameCount(parameterNames) > names.length ? ['…'] : [])].join(', ');
  const box = inputBox({
    title: l10n.t('Start on {0}', label),
    prompt: l10n.t('Type {0}, with commas between', list),
  });
  box.value = startOfRun(actor).join(', ');
  box.valueSelection = [0, box.value.length];
  return askJudged(box, async (text) => judge(text, actor.run.experiment, summary));
}

function judge(
  text: string,
  experiment: Experiment,
  summary: ObjectiveSummary,
): Judgement<readonly number[]> {
  const start = parsePoint(text);
  if (start === undefined) return {};
  if (start instanceof Problem) return { note: refuses(l10n.t('A start {0}.', start.message)) };
  const problem = firstProblem([{ ...experiment, start }], summary);
  return problem ? { note: refuses(problem.message) } : { value: start };
}
