import type { SettingValue } from '../core/catalogue/entry';
import type { DataStrings } from './strings/dataStrings';
import type { ExportStrings } from './strings/exportStrings';
import type { FitStrings } from './strings/fitStrings';
import type { DetailStrings, FormStrings } from './strings/formStrings';
import type {
  HeaderStrings,
  LandscapeStrings,
  LayerStrings,
  SurfaceStrings,
  ViewStrings,
} from './strings/landscapeStrings';
import type { ChartStrings, LossStrings, SingularStrings } from './strings/lossStrings';
import type { MeasuredStrings, MetricStrings } from './strings/metricStrings';
import type { NetworkStrings } from './strings/networkStrings';
import type { NoticeStrings, PictureStrings, RemarkStrings } from './strings/noticeStrings';
import type { RunStrings } from './strings/runStrings';
import type { TableStrings } from './strings/tableStrings';
import type { SpokenStrings, TransportStrings } from './strings/transportStrings';

/** A setting's symbol ("η") or, where it has none, its label. */
export interface SettingWords {
  readonly word: string;
  readonly usual: SettingValue;
  /** True for an option that goes without saying as long as it is as usual. */
  readonly quiet: boolean;
  /** The labels of a choice. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** The words of an entry of the catalogue: its name, and by id those of its settings. */
export interface EntryWords {
  readonly label: string;
  readonly settings: Readonly<Record<string, SettingWords>>;
}

export interface OptimizerWords extends EntryWords {
  /** True for steps of the learning rate times the gradient: the rate can be compared with that of gradient descent. */
  readonly plain: boolean;
  /** False for a method that finds its step lengths by itself. */
  readonly firstOrder: boolean;
}

/** Every text of the webviews in the reader's language; {0}, {1} … stand for values. The host fills it (host/words/strings.ts). */
export interface Strings {
  /** By the id of the optimizer. */
  readonly optimizers: Readonly<Record<string, OptimizerWords>>;
  /** By the id of the schedule. */
  readonly schedules: Readonly<Record<string, EntryWords>>;
  readonly header: HeaderStrings;
  readonly layers: LayerStrings;
  readonly view: ViewStrings;
  readonly surface: SurfaceStrings;
  readonly landscape: LandscapeStrings;
  readonly loss: LossStrings;
  readonly chart: ChartStrings;
  readonly singular: SingularStrings;
  readonly runs: RunStrings;
  readonly form: FormStrings;
  readonly details: DetailStrings;
  readonly fit: FitStrings;
  readonly network: NetworkStrings;
  readonly transport: TransportStrings;
  readonly notices: NoticeStrings;
  readonly remarks: RemarkStrings;
  readonly exports: ExportStrings;
  readonly picture: PictureStrings;
  readonly spoken: SpokenStrings;
  readonly metrics: MetricStrings;
  readonly measured: MeasuredStrings;
  readonly table: TableStrings;
  readonly data: DataStrings;
}
