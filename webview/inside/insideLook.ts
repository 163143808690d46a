import type { Theme } from '../page/theme';
import type { InsidePart } from './insideMark';

/** How the lines of a part are drawn. */
export interface PartLook {
  readonly colour: string;
  /** In pixels. */
  readonly width: number;
  readonly dash: readonly number[];
  readonly alpha: number;
}

/** Parts are told apart by width and dashes, not by colour alone: the run's own colour is that of the step. */
export function partLook(part: InsidePart, theme: Theme, run: string): PartLook {
  const look = (colour: string, width: number, dash: readonly number[] = [], alpha = 1): PartLook => ({
    ...{ colour, width, dash },
    alpha: theme.contrast ? 1 : alpha,
  });
  switch (part) {
    case 'update':
      return look(run, 4);
    case 'gradient':
      return look(theme.ink, 1.6);
    case 'velocity':
      return look(theme.ink, 2.2, [7, 4]);
    case 'gradientShare':
      return look(theme.ink, 1.3, [1.5, 3.5]);
    case 'lookAhead':
      return look(theme.ink, 1.3, [2, 3]);
    case 'scaling':
      return look(theme.ink, 1.4, [2, 3], 0.9);
    case 'trust':
      return look(theme.ink, 1.6, [9, 4, 2, 4]);
    case 'search':
      return look(run, 1.6);
    case 'model':
      return look(theme.ink, 1.4, [], 0.85);
    case 'simplex':
      return look(run, 2);
    case 'batches':
      return look(theme.ink, 1, [], 0.6);
  }
}
