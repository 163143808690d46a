import { fitParts } from '../../src/core/fitted/fitAnswer';
import type { Interval } from '../../src/core/plane/interval';
import type {
  Clock,
  FitChoice,
  FitLook,
  FormPart,
  ModelSide,
  NetworkLook,
  OwnWindow,
  PaceKind,
  PanelState,
  WeightUnits,
} from '../../src/protocol/messages/panelState';
import { landscapeLayers, planeLooks } from '../../src/protocol/messages/picture';
import { readChartChoice } from './chartChoice';
import { speeds } from './cursor';
import { readSurface } from './surfaceChoice';
import { isDrawable } from './window';

const clocks: readonly Clock[] = ['steps', 'evaluations'];
const paces: readonly PaceKind[] = ['path', 'loss', 'steps'];

const looks: readonly FitLook[] = ['pictures', 'data', 'regions', 'predicted', 'residuals', 'confusion'];
const sides: readonly ModelSide[] = ['fit', 'network'];
const networkLooks: readonly NetworkLook[] = ['units', 'spreads'];
const weightUnits: readonly WeightUnits[] = ['scaled', 'original'];
const formParts: readonly FormPart[] = ['form', 'more'];

/** Saved state as it comes back, or undefined when it is not one: another version may have written it. */
export function readState(value: unknown): PanelState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const {
    run,
    runs,
    hidden,
    clock,
    epochs,
    quantity,
    units,
    time,
    pace,
    speed,
    scale,
    axes,
    look,
    switched,
    window,
    equal,
    surface,
    form,
    fit,
    chart,
    matrix,
  } = value as Partial<Record<keyof PanelState, unknown>>;
  if (typeof run !== 'string' || !(time === undefined || isCount(time))) return undefined;
  if (!(scale === undefined || scale === 'logarithmic' || scale === 'linear')) return undefined;
  if (!Array.isArray(axes) || !axes.every(isCount)) return undefined;
  return {
    run,
    ...(isTexts(runs) && { runs }),
    ...(Array.isArray(hidden) && { hidden: hidden.filter(isCount) }),
    ...oneOf('clock', clock, clocks),
    ...(epochs === true && { epochs }),
    ...(typeof quantity === 'string' && { quantity }),
    ...oneOf('units', units, weightUnits),
    ...(time === undefined ? {} : { time }),
    ...oneOf('pace', pace, paces),
    ...oneOf('speed', speed, speeds),
    ...(scale !== undefined && { scale }),
    axes,
    ...oneOf('look', look, planeLooks),
    ...(Array.isArray(form) && { form: formParts.filter((part) => form.includes(part)) }),
    ...((isCount(matrix) || matrix === 'none') && { matrix }),
    ...(typeof chart === 'object' && chart !== null && { chart: readChartChoice(chart) }),
    ...(typeof fit === 'object' && fit !== null && { fit: fitChoice(fit) }),
    ...(Array.isArray(switched) && { switched: landscapeLayers.filter((layer) => switched.includes(layer)) }),
    ...(typeof window === 'object' && window !== null && ownWindow(window)),
    ...(equal === true && { equal }),
    ...(surface !== undefined && { surface: readSurface(surface) }),
  };
}

function fitChoice({
  side,
  network,
  look,
  axes,
  part,
}: Partial<Record<keyof FitChoice, unknown>>): FitChoice {
  const [x, y] = Array.isArray(axes) && axes.every(isCount) ? axes : [];
  return {
    ...oneOf('side', side, sides),
    ...oneOf('network', network, networkLooks),
    ...oneOf('look', look, looks),
    ...oneOf('part', part, fitParts),
    ...(isCount(x) && isCount(y) && { axes: [Number(x), Number(y)] as const }),
  };
}

/** A window of a plane, where it is one. */
function ownWindow({
  directions,
  intervals,
  heights,
}: Partial<Record<keyof OwnWindow, unknown>>): Pick<PanelState, 'window'> {
  if (typeof directions !== 'string' || !Array.isArray(intervals)) return {};
  if (intervals.length === 0 || intervals.length > 2 || !intervals.every(isInterval)) return {};
  return { window: { directions, intervals, ...(isInterval(heights) && { heights }) } };
}

function isInterval(value: unknown): value is Interval {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [low, high] = value;
  return typeof low === 'number' && typeof high === 'number' && isDrawable([low, high]);
}

/** A choice, where it is one that is known. */
function oneOf<Name extends string, Word>(
  name: Name,
  value: unknown,
  words: readonly Word[],
): Partial<Record<Name, Word>> {
  const word = words.find((known) => known === value);
  // A computed name is not kept in the type.
  return word === undefined ? {} : ({ [name]: word } as Record<Name, Word>);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Calls `save` with the newest value at most once in `milliseconds`, and always with the last one. */
export function throttled<T>(save: (value: T) => void, milliseconds: number): (value: T) => void {
  let waiting: { value: T } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!waiting) return;
      save(waiting.value);
      waiting = undefined;
      pause();
    }, milliseconds);
  };
  return (value) => {
    if (timer !== undefined) waiting = { value };
    else {
      save(value);
      pause();
    }
  };
}
