import type { PlaneView } from '../../src/core/plane/view';
import type {
  FitChoice,
  FormPart,
  PanelState,
  SurfaceChoice,
  WeightUnits,
} from '../../src/protocol/messages/panelState';
import type { AxesChooser, LandscapeLayer, PlaneLook } from '../../src/protocol/messages/picture';
import { switchedIn } from '../layers';
import type { ChartView } from './chartView';
import type { PanelRuns } from './panelRuns';
import type { PanelTime } from './panelTime';
import type { LossScale } from './scale';
import type { ShownWindow } from './shownWindow';
import { firstSurface } from './surfaceChoice';

/** What a person has set on the page and finds again after a reload. */
interface KeptChoices {
  readonly runs: PanelRuns;
  readonly time: PanelTime;
  readonly window: ShownWindow;
  readonly chart: ChartView;
  readonly chosenScale: LossScale | undefined;
  readonly quantity: string;
  readonly plane: PlaneView | undefined;
  readonly look: PlaneLook;
  readonly axesBy: AxesChooser;
  readonly layers: ReadonlySet<LandscapeLayer>;
  readonly surface: SurfaceChoice;
  readonly openParts: ReadonlySet<FormPart>;
  readonly fitChoice: FitChoice;
  readonly inEpochs: boolean;
  readonly units: WeightUnits;
  readonly chosenMatrix: PanelState['matrix'];
  /** True while a person only tries what is shown. */
  readonly tried: boolean;
}

/** What to keep for a reload; what stands as it does at first is left out. */
export function keptState(chosen: KeptChoices): PanelState | undefined {
  const { runs, time, window, chart, surface } = chosen;
  const run = runs.current;
  // What is only tried cannot be found again.
  if (!run || chosen.tried) return undefined;
  const at = time.cursor.chosen;
  return {
    run: run.picture.run,
    runs: runs.racers.map(({ picture }) => picture.run),
    hidden: [...runs.hidden],
    clock: time.clock,
    ...(at !== undefined && { time: at }),
    pace: time.pace,
    ...(time.cursor.speed !== 1 && { speed: time.cursor.speed }),
    ...(chosen.chosenScale && { scale: chosen.chosenScale }),
    axes: chosen.plane?.parameters ?? [],
    switched: switchedIn(chosen.layers),
    form: [...chosen.openParts],
    ...(window.own && { window: window.own }),
    ...(window.equal && { equal: true as const }),
    ...(surface !== firstSurface && { surface }),
    ...(Object.keys(chosen.fitChoice).length > 0 && { fit: chosen.fitChoice }),
    ...(chart.choice && { chart: chart.choice }),
    ...(chosen.inEpochs && { epochs: true as const }),
    ...(chosen.quantity !== 'loss' && { quantity: chosen.quantity }),
    ...(chosen.look !== 'axes' && chosen.axesBy === 'person' && { look: chosen.look }),
    ...(chosen.units === 'original' && { units: chosen.units }),
    ...(chosen.chosenMatrix !== undefined && { matrix: chosen.chosenMatrix }),
  };
}
