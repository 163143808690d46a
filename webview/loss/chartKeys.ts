import type { TimeZoom } from './timeZoom';

/** What keys do on the loss chart while it has the focus. */
export interface ChartKeyActions {
  readonly zoom: Pick<TimeZoom, 'isPart' | 'by' | 'shift' | 'all'>;
  /** Gives up choosing a part of time; answers whether one was being chosen. */
  cancel(): boolean;
}

/** What a key press means on the chart: an action that answers whether there was something to do; undefined when it is not the chart's. */
export function chartKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  { zoom, cancel }: ChartKeyActions,
): (() => boolean) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const done = (act: () => void) => () => {
    act();
    return true;
  };
  switch (event.key) {
    case '+':
    case '=':
      return done(() => zoom.by('in'));
    case '-':
      return done(() => zoom.by('out'));
    case '0':
      return done(() => zoom.all());
    case 'PageUp':
      return done(() => zoom.shift(-1));
    case 'PageDown':
      return done(() => zoom.shift(1));
    case 'Escape':
      return () => {
        if (cancel()) return true;
        const { isPart } = zoom;
        zoom.all();
        return isPart;
      };
    default:
      return undefined;
  }
}
