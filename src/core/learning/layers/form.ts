import type { ImageShape } from '../datasets/imageShape';
import type { ConvolutionShape } from './kernels/kernels';
import type { Windows } from './windows';

/** What a layer computes, as data: what programs of other languages are written from. */
export type LayerForm =
  | { readonly kind: 'dense'; readonly inputs: number; readonly outputs: number; readonly hasBias: boolean }
  | { readonly kind: 'convolution'; readonly shape: ConvolutionShape }
  | {
      readonly kind: 'recurrent';
      readonly steps: number;
      readonly channels: number;
      readonly units: number;
      /** Id of the cell: that of its activation, or "gru". */
      readonly cell: string;
    }
  | { readonly kind: 'lastStep'; readonly steps: number; readonly units: number }
  | { readonly kind: 'batchNorm' | 'layerNorm'; readonly width: number }
  | { readonly kind: 'activation'; readonly id: string; readonly width: number }
  | {
      readonly kind: 'dropout';
      readonly width: number;
      readonly probability: number;
      readonly seed: number;
    }
  | { readonly kind: 'maxPooling' | 'averagePooling'; readonly windows: Windows }
  /** A layer of channels, done to every pixel. */
  | { readonly kind: 'perPixel'; readonly inner: LayerForm; readonly image: ImageShape }
  | { readonly kind: 'sequence'; readonly layers: readonly LayerForm[] }
  /** What goes in is added to what comes out, as it is or through a shortcut. */
  | { readonly kind: 'residual'; readonly inner: LayerForm; readonly shortcut?: LayerForm }
  /** Layers one after the other that share the parameters of the first. */
  | { readonly kind: 'repeated'; readonly layers: readonly LayerForm[] };
