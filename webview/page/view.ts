import type { FrameJobs } from '../session/frameJobs';
import type { PanelModel } from '../session/panelModel';
import type { Words } from './texts';
import type { Theme } from './theme';

/** What all parts of the panel work with. */
export interface Panel extends Words {
  readonly model: PanelModel;
  readonly jobs: FrameJobs;
  /** Pixels of a canvas for one of the page. */
  readonly ratio: number;
  /** The same of the landscape's ground, which is smooth and takes long: few on the screen, all in a picture. */
  readonly groundRatio: number;
  /** Asks for an animation frame. */
  invalidate(): void;
  /** Moves the time cursor by a person's hand. */
  select(time: number): void;
  /** Moves the ghost cursor; undefined takes it away. */
  hover(time: number | undefined): void;
}

/** A moment in which views draw. */
export interface Moment {
  readonly theme: Theme;
  /** True when texts may change: a few times a second while things move, and whenever they rest. */
  readonly textsToo: boolean;
  /** True when neither the clock nor the run moves the cursor. */
  readonly resting: boolean;
}

/** A part of the panel that shows the model. */
export interface View {
  readonly element: HTMLElement;
  update(moment: Moment): void;
}
