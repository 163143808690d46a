import { l10n, QuickInputButtons } from 'vscode';
import { namesOf } from '../../core/objective/parameterNames';
import { Problem } from '../../core/problem';
import type { EngineClient } from '../engine/client';
import type { Held } from '../experiments/objectives';
import type { Answer } from './ask';
import { inputBox } from './inputs';
import { askJudged, informs, type Judgement, refuses } from './judged';
import { problemText } from './underlined';

/** More parameters than this are not typed in a line: the fit starts at the proposal. */
export const typedStart = 20;

/** Asks where a fit is to start, with the proposal of the engine in the box; what is not said there is looked for within the bounds that are. */
export function askStart(
  engine: Pick<EngineClient, 'ask'>,
  { key, summary }: Held,
  { title, step }: { readonly title: string; readonly step: number },
): Promise<Answer<readonly number[]>> {
  const { start } = summary;
  const names = namesOf(summary.parameterNames);
  const box = inputBox({
    title,
    prompt: l10n.t(
      'Where the fit starts: numbers, or bounds to look between, as in {0}. Bounds are for this search only: optimizers do not hold them.',
      example(names),
    ),
    placeholder: l10n.t('Empty: the start that a search proposes'),
  });
  box.step = step;
  box.totalSteps = step;
  box.buttons = [QuickInputButtons.Back];
  box.ignoreFocusOut = true;
  box.value = startText(names, start);
  box.valueSelection = [0, box.value.length];
  return askJudged<readonly number[]>(box, (text) => judge(engine, key, text, names), {
    value: start,
    note: informs(l10n.t('Starts at {0}', startText(names, start))),
  });
}

async function judge(
  engine: Pick<EngineClient, 'ask'>,
  objective: string,
  text: string,
  names: readonly string[],
): Promise<Judgement<readonly number[]>> {
  const reading = await engine.ask('start', { objective, text });
  if (reading instanceof Problem) return { note: refuses(reading.message) };
  if ('fault' in reading) return { note: refuses(problemText(text, reading.fault)) };
  const { start, bounded } = reading;
  const found = l10n.t('Starts at {0}', startText(names, start));
  return {
    value: start,
    note: informs(bounded ? l10n.t('{0}; the optimizers do not hold the bounds', found) : found),
  };
}

const startText = (names: readonly string[], start: readonly number[]): string =>
  names.map((name, i) => `${name} = ${start[i]}`).join(', ');

function example([first, second]: readonly string[]): string {
  const one = `${first} = 500`;
  return second === undefined ? `${one} in [0, 1000]` : `${one}, ${second} in [0, 1]`;
}
