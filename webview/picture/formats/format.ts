import type { Lattice } from '../../../src/core/plane/sample';
import type { ExportedKind } from '../../../src/protocol/messages/exports';
import type { Strings } from '../../../src/protocol/strings';
import type { Medium } from '../../drawing/medium';
import type { PanelModel, SampledGrid } from '../../session/panelModel';
import type { VectorRecorder } from '../../still/part';
import type { StillPart } from '../../still/stillPicture';
import type { Camera, PictureLook } from '../camera';

/** What a person is asked about a file; each format says which of it means something there. */
export interface ExportOptions {
  /** What of the page is drawn. */
  readonly part: PictureLook['part'];
  /** As it is shown, or light on white for print whatever the theme. */
  readonly colours: 'shown' | 'print';
  /** Pixels for one of the page, of a still picture. */
  readonly scale: number;
  /** Pixels from left to right, of an animation. */
  readonly width: number;
  readonly seconds: number;
  readonly frames: number;
  /** All rows of the shown runs, or those up to the time cursor. */
  readonly rows: 'all' | 'cursor';
}

/** What takes long says how far it is, and lets the page live meanwhile. */
export interface Progress {
  /** @param share of the whole, from 0 to 1. @throws ExportGivenUp when a person has given it up */
  report(share: number): Promise<void>;
}

/** What was begun is not wanted any more. */
export class ExportGivenUp extends Error {}

/** What a format makes its file of: what is in view. */
export interface InView {
  readonly camera: Camera;
  readonly model: PanelModel;
  readonly texts: Strings;
  /** What is minimised. */
  readonly title: string;
  /** A tag such as "ko". */
  readonly language: string;
  /** Width / height of the landscape's area. */
  readonly aspect: number;
  /** The landscape over another window of the shown plane. */
  sample(lattice: Lattice): Promise<SampledGrid>;
  /** Keeps drawings as shapes and words: loaded when it is first asked for. */
  recorder(): Promise<VectorRecorder>;
  /** Draws what is in view anew, by the layers of the page, on a canvas of a medium. */
  drawStill(medium: Medium, part: StillPart): HTMLCanvasElement;
  /** What a canvas or an image of the page shows, on a canvas of a medium. */
  drawnAnew(image: HTMLCanvasElement | HTMLImageElement, medium: Medium): HTMLCanvasElement;
}

/** A kind of file that what is in view can be written to. */
export interface ExportFormat {
  readonly kind: ExportedKind;
  readonly takes: readonly (keyof ExportOptions)[];
  /** What a person should know of it. */
  readonly note?: keyof Pick<Strings['exports'], 'shapesNote'>;
  /** The bytes of the file. */
  make(view: InView, options: ExportOptions, progress: Progress): Promise<Uint8Array<ArrayBuffer>>;
}
