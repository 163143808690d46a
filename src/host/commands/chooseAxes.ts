import { l10n, QuickInputButtons } from 'vscode';
import { Problem } from '../../core/problem';
import { planeThrough } from '../panel/planeThrough';
import { currentOf } from '../panel/stage';
import { type Answer, ask, back } from '../pick/ask';
import { type PlainItem, quickPick } from '../pick/inputs';
import { inert } from '../words/inert';
import type { Command } from './command';
import { shownScene } from './targets';

interface AxisItem extends PlainItem {
  readonly axis: number;
}

/** Chooses the two parameters that span the landscape, of a run with more than two. */
export const chooseAxes: Command = async (app) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const { parameterNames } = scene.objective.summary;
  const { plane } = scene;
  const now = plane.kind === 'axes' ? plane.axes : [];
  if (parameterNames.length < 3)
    return new Problem(
      l10n.t(
        '{0} has no other axes: they are chosen when there are three parameters or more.',
        currentOf(scene).run.objective,
      ),
    );
  for (;;) {
    const horizontal = await askAxis(1, parameterNames, [], now[0]);
    if (horizontal === undefined || horizontal === back) return undefined;
    const vertical = await askAxis(2, parameterNames, [horizontal], now[1]);
    if (vertical === undefined) return undefined;
    if (vertical === back) continue;
    app.panels.stage.adjust(planeThrough(currentOf(scene), [horizontal, vertical]));
    app.panels.current.reveal(false);
    return undefined;
  }
};

function askAxis(
  step: number,
  names: readonly string[],
  taken: readonly number[],
  now: number | undefined,
): Promise<Answer<number>> {
  const pick = quickPick<AxisItem>({
    title: l10n.t('Axes of the landscape'),
    placeholder:
      step === 1
        ? l10n.t('The parameter along the horizontal axis')
        : l10n.t('The parameter along the vertical axis'),
  });
  pick.step = step;
  pick.totalSteps = 2;
  if (step > 1) pick.buttons = [QuickInputButtons.Back];
  pick.items = names
    .map((name, axis) => ({ label: inert(name), axis }))
    .filter(({ axis }) => !taken.includes(axis));
  pick.activeItems = pick.items.filter(({ axis }) => axis === now);
  return ask<number, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer(item.axis);
    }),
  ]);
}
