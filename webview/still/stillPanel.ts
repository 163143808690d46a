import type { Words } from '../page/texts';
import type { Panel } from '../page/view';
import { FrameJobs } from '../session/frameJobs';
import type { PanelModel } from '../session/panelModel';

/** Pixels of an image in a drawing for one of its own: enough for print. */
const imageRatio = 2;
/** And of the ground, which is smooth. */
const groundRatio = 1.5;

/** What views work with where nobody looks on: nothing moves, and all work is done at once. */
export function stillPanel(model: PanelModel, { texts, numbers }: Words): Panel {
  return {
    ...{ model, texts, numbers },
    jobs: new FrameJobs(),
    ratio: imageRatio,
    groundRatio,
    invalidate: () => {},
    select: () => {},
    hover: () => {},
  };
}

/** Does all work that was put off. */
export function finishJobs({ jobs }: Pick<Panel, 'jobs'>): void {
  while (!jobs.idle) jobs.work(Number.POSITIVE_INFINITY, () => 0);
}
