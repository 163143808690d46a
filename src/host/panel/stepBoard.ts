import { l10n } from 'vscode';
import { type BoardLanguage, linesLatex, linesText } from '../../core/board/boardLine';
import { runSpecOf } from '../../core/experiment/experiment';
import type { ObjectiveSummary } from '../../core/objective/opened';
import { exampleNames, nameOf, namesOf, placeOfName } from '../../core/objective/parameterNames';
import { Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import type { BoardMessage } from '../../protocol/messages/table';
import type { Objectives } from '../experiments/objectives';
import { startOfRun } from '../runs/startOfRun';
import { storyTold } from '../words/storyTold';
import { currentOf, type Scene } from './stage';

/** The engine is told who asks: one question at a time. */
const viewer = 'board';

/** Names of more parameters are no list to choose from. */
const mostNames = 200;

/** So many of them show how the others are made. */
const mostExamples = 24;

/** What the step under the time cursor did with a parameter, written as at the board. */
export class StepBoard {
  private readonly objectives: Objectives;
  /** Which parameter a person has chosen to look at. */
  private parameter = 0;
  private latest: BoardMessage | undefined;

  constructor(objectives: Objectives) {
    this.objectives = objectives;
  }

  /** The lines of the step that leads on from a row of a scene's current run; of the last row, of the step that led there. */
  async look(scene: Scene, at: number, wanted: number | string = this.parameter): Promise<BoardMessage> {
    const { run, content } = currentOf(scene);
    const place = placeOf(wanted, content.summary);
    const asked = { type: 'board', run: run.id, at, parameter: this.parameter } as const;
    if (place instanceof Problem) return { ...asked, refusal: place.message };
    this.parameter = Math.min(place, content.summary.dimension - 1);
    return this.answer(scene, { ...asked, parameter: this.parameter });
  }

  private async answer(scene: Scene, asked: BoardMessage): Promise<BoardMessage> {
    const told = await this.told(scene, asked.at, asked.parameter);
    const found = told instanceof Problem ? { refusal: told.message } : told;
    const message = { ...asked, ...found };
    if ('lines' in message) this.latest = message;
    return message;
  }

  /** The lines for the clipboard: those that were shown last of this step, or those of its step and parameter. */
  async text(scene: Scene, at: number, language: BoardLanguage): Promise<string | Problem> {
    const { latest } = this;
    const isThere = latest?.at === at && latest.run === currentOf(scene).run.id;
    const board = isThere && latest.parameter === this.parameter ? latest : await this.look(scene, at);
    if (!board.lines) return new Problem(board.refusal ?? l10n.t('This run has done no step yet.'));
    const { lines, story } = board;
    return language === 'text' ? linesText(lines, story) : linesLatex(lines, story);
  }

  private async told(scene: Scene, at: number, parameter: number) {
    const actor = currentOf(scene);
    const { trajectory, summary } = actor.content;
    const last = trajectory.length === 0 ? 0 : trajectory.at(trajectory.length - 1, column.step);
    if (last < 1) return new Problem(l10n.t('This run has done no step yet.'));
    const { opened } = scene.objective;
    if (opened instanceof Problem) return opened;
    const step = Math.min(at, last - 1);
    const spec = runSpecOf(actor.run.experiment, 0, startOfRun(actor));
    const answer = await this.objectives.ask('inside', { viewer, objective: opened, spec, step, parameter });
    if (answer instanceof Problem) return answer;
    const { lines, story = [] } = answer;
    return { step, ...namesFor(summary, parameter), ...(lines && { lines, story: storyTold(story) }) };
  }
}

/** What the parameters are chosen by: a list of their names, or of many some examples. */
function namesFor({ dimension, parameterNames }: ObjectiveSummary, parameter: number) {
  if (dimension <= mostNames) return { names: namesOf(parameterNames) };
  const name = nameOf(parameterNames, parameter);
  return { many: { count: dimension, name, examples: exampleNames(parameterNames, mostExamples) } };
}

/** The place of a parameter that was typed: a name, or a number from 1. */
function placeOf(wanted: number | string, { dimension, parameterNames }: ObjectiveSummary): number | Problem {
  if (typeof wanted === 'number') return wanted;
  const name = wanted.trim();
  const number = /^\d+$/.test(name) ? Number(name) : 0;
  const place = placeOfName(parameterNames, name) ?? number - 1;
  if (place >= 0 && place < dimension) return place;
  const example = nameOf(parameterNames, 0);
  return new Problem(
    l10n.t(
      'There is no parameter "{0}": type a name such as {1}, or a number from 1 to {2}.',
      ...[name, example, dimension],
    ),
  );
}
