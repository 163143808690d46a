import type { RunPicture } from './picture';
import type { RowPlaces, TrajectoryMessage } from './rows';

/** Extension host → trajectory view. */
export type ToTable =
  | { readonly type: 'run'; readonly run: RunPicture | undefined; readonly places: RowPlaces }
  | TrajectoryMessage
  /** The panel moved the time cursor; without a step it stays on the newest one from now on. */
  | { readonly type: 'select'; readonly run: string; readonly step?: number };

/** Trajectory view → extension host. */
export type FromTable =
  | { readonly type: 'ready'; readonly version: number }
  | { readonly type: 'acknowledge'; readonly run: string; readonly sequence: number }
  | { readonly type: 'select'; readonly run: string; readonly step: number }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'command'; readonly command: 'run' }
  | { readonly type: 'failed'; readonly message: string };
