import type { Interval } from '../../src/core/plane/interval';
import type { PanelModel } from '../session/panelModel';

/** A panel's model with the window that is seen now, whatever the size of a picture is: else the picture would fit one of its own. */
export function shownThrough(model: PanelModel, intervals: readonly Interval[]): PanelModel {
  const window = Object.create(model.window, {
    intervals: { value: intervals },
    fitted: { value: false },
  });
  // It is the model but for its window.
  return Object.create(model, { window: { value: window } }) as PanelModel;
}
