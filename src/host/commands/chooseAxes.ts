import { l10n, QuickInputButtons } from 'vscode';
import { nameCount, namesOf } from '../../core/objective/parameterNames';
import { Problem } from '../../core/problem';
import type { PlaneLook } from '../../protocol/messages/picture';
import { planeThrough, planeWith, type ScenePlane } from '../panel/planeThrough';
import { currentOf } from '../panel/stage';
import { type Answer, ask, back } from '../pick/ask';
import { type PlainItem, quickPick, section } from '../pick/inputs';
import { inert } from '../words/inert';
import type { App } from './app';
import type { Command } from './command';
import { shownScene } from './targets';

/** Of more parameters only the first ones are listed: of very many a list would take seconds, and planes through them say more. */
const mostOffered = 10_000;

type Chosen = number | Exclude<PlaneLook, 'axes'>;

interface AxisItem extends PlainItem {
  readonly axis: Chosen;
}

/** Chooses what spans the landscape of a run with more than two parameters: two of them, or directions through its path or by chance. */
export const chooseAxes: Command = async (app) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const { parameterNames } = scene.objective.summary;
  const { plane } = scene;
  const now = plane.kind === 'axes' ? plane.axes : [];
  if (nameCount(parameterNames) < 3)
    return new Problem(
      l10n.t(
        '{0} has no other axes: they are chosen when there are three parameters or more.',
        currentOf(scene).run.objective,
      ),
    );
  const names = namesOf(parameterNames, mostOffered);
  for (;;) {
    const horizontal = await askAxis(1, names, [], now[0] ?? scene.look);
    if (horizontal === undefined || horizontal === back) return undefined;
    if (typeof horizontal !== 'number') return show(app, planeWith(currentOf(scene), horizontal));
    const vertical = await askAxis(2, names, [horizontal], now[1]);
    if (vertical === undefined || typeof vertical === 'string') return undefined;
    if (vertical !== back) return show(app, planeThrough(currentOf(scene), [horizontal, vertical]));
  }
};

function show({ panels }: App, plane: ScenePlane): undefined {
  panels.stage.adjust(plane);
  panels.current.reveal(false);
}

/** What needs no second axis. */
function directionItems(): AxisItem[] {
  return [
    {
      axis: 'principal',
      label: inert(l10n.t('Principal directions of the path')),
      detail: inert(
        l10n.t('The two directions in which the path varies most, with the share of its variance'),
      ),
    },
    {
      axis: 'random',
      label: inert(l10n.t('Random directions')),
      detail: inert(
        l10n.t(
          'Two random directions through the landscape, scaled for each unit of a network (filter normalisation)',
        ),
      ),
    },
  ];
}

function askAxis(
  step: number,
  names: readonly string[],
  taken: readonly number[],
  now: number | PlaneLook | undefined,
): Promise<Answer<Chosen>> {
  const pick = quickPick<AxisItem | PlainItem>({
    title: l10n.t('Axes of the landscape'),
    placeholder:
      step === 1
        ? l10n.t('The parameter along the horizontal axis')
        : l10n.t('The parameter along the vertical axis'),
  });
  pick.step = step;
  pick.totalSteps = 2;
  if (step > 1) pick.buttons = [QuickInputButtons.Back];
  const parameters = names
    .map((name, axis) => ({ label: inert(name), axis }))
    .filter(({ axis }) => !taken.includes(axis));
  pick.items =
    step === 1 ? [...directionItems(), ...section(l10n.t('Two parameters'), parameters)] : parameters;
  pick.activeItems = pick.items.filter((item) => 'axis' in item && item.axis === now);
  return ask<Chosen, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item && 'axis' in item) answer(item.axis);
    }),
  ]);
}
