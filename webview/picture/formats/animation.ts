import type { ExportedKind } from '../../../src/protocol/messages/exports';
import type { Timing } from '../encoders/timing';
import type { ExportFormat, ExportOptions, InView } from './format';

/** Takes the frames of an animation one after the other. */
export interface FrameWriter {
  add(frame: HTMLCanvasElement, place: number): Promise<void> | void;
  end(): Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>;
  /** Lets go of what was begun. */
  giveUp?(): void;
}

/** Begins an animation. */
export interface Animation {
  readonly kind: ExportedKind;
  /**
   * @param samples the first, the middle and the last frame, where the format asks for them
   * @param inks what lines and words are drawn in
   */
  begin(
    timing: Timing,
    samples: readonly HTMLCanvasElement[],
    inks: readonly string[],
  ): Promise<FrameWriter> | FrameWriter;
  readonly asksForSamples?: boolean;
}

/** A format that shows the walk of the optimizers as it is played, from the first step to the last. */
export function animated({ kind, begin, asksForSamples = false }: Animation): ExportFormat {
  return {
    kind,
    takes: ['part', 'width', 'seconds', 'frames', 'colours'],
    async make(view, options, progress) {
      const look = lookOf(options);
      const times = timesOf(view, options.frames);
      const samples: HTMLCanvasElement[] = [];
      const sampled = asksForSamples ? [times[0], times[times.length >> 1], times[times.length - 1]] : [];
      await view.camera.film(look, sampled, (frame) => void samples.push(frame));
      const writer = await begin(options, samples, view.camera.inksFor(look));
      try {
        await view.camera.film(look, times, async (frame, place) => {
          await writer.add(frame, place);
          await progress.report((place + 1) / times.length);
        });
        return await writer.end();
      } catch (reason) {
        writer.giveUp?.();
        throw reason;
      }
    },
  };
}

const lookOf = ({ part, colours, width }: ExportOptions) => ({ part, colours, pixels: { width } });

/** The times of the frames: the pace is that at which the page plays, so that nothing is missed that happens quickly. */
export function timesOf({ model }: Pick<InView, 'model'>, frames: number): number[] {
  const pace = model.time.paceAt(performance.now());
  const { first, last } = model.cursor;
  return Array.from({ length: frames }, (_, frame) => {
    const share = frames === 1 ? 1 : frame / (frames - 1);
    // The pace may be that of runs which go on: the last frame is what there is.
    return frame === frames - 1 ? last : pace ? pace.ahead(first, share * pace.length) : first;
  });
}
