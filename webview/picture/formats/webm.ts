import { beginOf, lengthOf, type Timing } from '../encoders/timing';
import { type WebmFrame, webmFile } from '../encoders/webm';
import { animated, type FrameWriter } from './animation';
import { recordedLive } from './liveRecording';

const perSecond = 1_000_000;
/** After so many frames one can be decoded without those before: a player goes to it. */
const keyEvery = 60;
/** Bits of a pixel in a frame: lines and plain areas need few. */
const bitsOfPixel = 0.35;
/** Frames that may wait to be encoded. */
const mostWaiting = 4;

/** What browsers encode without a licence, the better one first. */
const codecs = [
  { id: 'V_VP9', name: 'vp09.00.51.08' },
  { id: 'V_VP8', name: 'vp8' },
] as const;

/** A video, small and with all colours. */
export const webm = animated({
  kind: 'webm',
  asksForSamples: true,
  async begin(timing, [sample]) {
    // Video has its colours for squares of four pixels.
    const size = { width: sample.width & ~1, height: sample.height & ~1 };
    const encoding = await encodingFor(timing, size);
    return encoding ? encodedExactly(timing, encoding) : recordedLive(timing, size);
  },
});

interface VideoEncoding {
  readonly codec: (typeof codecs)[number]['id'];
  readonly config: VideoEncoderConfig;
  readonly width: number;
  readonly height: number;
}

/** How this browser encodes video; undefined where it cannot. */
async function encodingFor(
  { frames, seconds }: Timing,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<VideoEncoding | undefined> {
  if (!('VideoEncoder' in globalThis)) return undefined;
  const framerate = frames / seconds;
  const bitrate = Math.round(width * height * framerate * bitsOfPixel);
  for (const { id, name } of codecs) {
    const config: VideoEncoderConfig = { codec: name, width, height, bitrate, framerate };
    if ((await VideoEncoder.isConfigSupported(config)).supported) return { codec: id, config, width, height };
  }
  return undefined;
}

/** Encodes each frame as soon as it is drawn: exactly so many, and not at the speed at which they are shown. */
function encodedExactly(timing: Timing, { codec, config, width, height }: VideoEncoding): FrameWriter {
  const frames: WebmFrame[] = [];
  let fault: Error | undefined;
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      frames.push({ bytes, at: Math.round(chunk.timestamp / 1000), isKey: chunk.type === 'key' });
    },
    error: (reason) => {
      fault = reason;
    },
  });
  encoder.configure(config);
  return {
    async add(canvas, place) {
      const frame = new VideoFrame(canvas, {
        timestamp: beginOf(timing, place, perSecond),
        duration: lengthOf(timing, place, perSecond),
        visibleRect: { x: 0, y: 0, width, height },
      });
      encoder.encode(frame, { keyFrame: place % keyEvery === 0 });
      frame.close();
      while (encoder.encodeQueueSize > mostWaiting && !fault)
        await new Promise((resolve) => encoder.addEventListener('dequeue', resolve, { once: true }));
      if (fault) throw fault;
    },
    async end() {
      await encoder.flush();
      encoder.close();
      if (fault) throw fault;
      if (frames.length !== timing.frames)
        throw new Error(`${frames.length} of ${timing.frames} frames were encoded.`);
      return webmFile({ codec, width, height, seconds: timing.seconds }, frames);
    },
    giveUp: () => {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
}
