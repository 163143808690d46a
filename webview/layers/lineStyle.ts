import { pathStyle, type Theme } from '../page/theme';

/** How a run's line looks, on the landscape and in the loss chart alike. */
export interface LineStyle {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly alpha: number;
  readonly lineWidth: number;
  /** Colour inside a line that is drawn as two thin ones. */
  readonly hollow?: string;
}

/** Dots, of round caps. */
const dots = [0.1, 4.6];

/** What lies ahead of the time cursor, in any theme: dots, while the way up to it is one line with beads. */
export function aheadStyle(colour: string): LineStyle {
  return { colour, dash: dots, alpha: 0.8, lineWidth: 1.9 };
}

/** What stands at the right axis, in any theme: dashes and dots in the colour of quiet text, which no run has. */
export function secondStyle(theme: Theme): LineStyle {
  return { colour: theme.dim, dash: [7, 3, 1.5, 3], alpha: 1, lineWidth: 1.5 };
}

/** How a raw curve looks behind a smoothed one. */
export function faint({ alpha }: Pick<LineStyle, 'alpha'>): Pick<LineStyle, 'alpha' | 'lineWidth'> {
  return { alpha: 0.24 * alpha, lineWidth: 1 };
}

/** The run before the last change: long dashes, or where dashes tell runs apart a hollow line. */
export function beforeStyle(theme: Theme, series: number): LineStyle {
  const { colour } = pathStyle(theme, series);
  return theme.contrast
    ? { colour, dash: [], alpha: 1, lineWidth: 4, hollow: theme.background }
    : { colour, dash: [9, 6], alpha: 0.75, lineWidth: 1.6 };
}

/** The shadow of a run on the ground plane below a surface; in high contrast its own colour tells whose it is. */
export function shadowStyle({ dark, contrast }: Theme, colour: string): LineStyle {
  const alpha = contrast ? 0.7 : dark ? 0.55 : 0.22;
  return { colour: contrast ? colour : '#000000', dash: [], alpha, lineWidth: 2.2 };
}

/** Strokes a path in a style; `from` is the length of line before it, so that its dashes go on. */
export function strokeStyled(g: CanvasRenderingContext2D, path: Path2D, style: LineStyle, from = 0): void {
  g.lineJoin = 'round';
  g.lineCap = 'round';
  g.globalAlpha = style.alpha;
  g.setLineDash([...style.dash]);
  g.lineDashOffset = from;
  g.lineWidth = style.lineWidth;
  g.strokeStyle = style.colour;
  g.stroke(path);
  if (style.hollow !== undefined) {
    g.lineWidth = style.lineWidth - 2.2;
    g.strokeStyle = style.hollow;
    g.stroke(path);
  }
  g.setLineDash([]);
  g.globalAlpha = 1;
}
