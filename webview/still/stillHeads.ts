import { subtitleOf, titleOf } from '../loss/lossWords';
import { shownReference } from '../loss/shownCursor';
import { objectiveWords } from '../page/summary';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { fitText } from './fitText';

/** Heights of the baselines of title and formula, in pixels. */
const titleBaseline = 18;
const formulaBaseline = 36;
/** Of the heading above the loss chart. */
export const headHeight = 22;
const headBaseline = 13;

/** What is minimised: its name and, below it, its formula. */
export function drawTitle(g: CanvasRenderingContext2D, { model }: Panel, theme: Theme, width: number): void {
  const { objective } = model;
  if (!objective) return;
  begin(g);
  g.font = `600 16px ${theme.font}`;
  g.fillStyle = theme.foreground;
  const { title, formula } = objectiveWords(objective);
  g.fillText(fitText(g, title, width), 0, titleBaseline);
  g.font = `12px ${theme.font}`;
  g.fillStyle = theme.dim;
  g.fillText(fitText(g, formula, width), 0, formulaBaseline);
}

/** What the loss chart shows, as above the page's. */
export function drawLossHead(g: CanvasRenderingContext2D, panel: Panel, theme: Theme, width: number): void {
  const { run } = panel.model;
  const title = titleOf(panel);
  const subtitle = run ? subtitleOf(panel, run, shownReference(panel)) : '';
  begin(g);
  g.font = `600 12px ${theme.font}`;
  g.fillStyle = theme.foreground;
  g.fillText(title, 0, headBaseline);
  const after = g.measureText(title).width + 8;
  g.font = `12px ${theme.font}`;
  g.fillStyle = theme.dim;
  g.fillText(fitText(g, subtitle, width - after), after, headBaseline);
}

function begin(g: CanvasRenderingContext2D): void {
  g.textAlign = 'left';
  g.textBaseline = 'alphabetic';
}
