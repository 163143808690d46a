import type { Interval } from '../../src/core/plane/interval';
import { drawingWith, type Medium, newCanvas } from '../drawing/medium';
import type { Words } from '../page/texts';
import { makeTheme, type Theme } from '../page/theme';
import type { PanelModel } from '../session/panelModel';
import { shownThrough } from './shownThrough';
import type { SeenLandscape, StillSize } from './stillLandscape';
import { stillPanel } from './stillPanel';
import { type StillPart, StillPicture } from './stillPicture';

/** What of a panel is to be drawn. */
export interface StillView {
  readonly model: PanelModel;
  readonly words: Words;
  /** Absent: light on white, for print. */
  readonly theme?: Theme;
  readonly part: StillPart;
  readonly size: StillSize;
  /** What the landscape shows, one interval for each axis. */
  readonly window: readonly Interval[];
  /** Absent: the map. */
  readonly seen?: SeenLandscape;
}

/** What is in view, drawn anew on a canvas of a medium by the layers of the page. */
export function drawnStill(
  medium: Medium,
  { model, words, theme = makeTheme('light'), part, size, window, seen }: StillView,
): HTMLCanvasElement {
  return drawingWith(medium, () => {
    const panel = stillPanel(shownThrough(model, window), words);
    const picture = new StillPicture(panel, theme, size, part, seen);
    const canvas = newCanvas();
    canvas.width = size.width;
    canvas.height = size.height;
    const g = canvas.getContext('2d');
    if (!g) throw new Error('There is no 2D canvas.');
    picture.draw(g);
    return canvas;
  });
}
