import { lengthOf, type Timing } from '../encoders/timing';
import { PictureFault } from '../pictureFault';
import type { FrameWriter } from './animation';

/**
 * Records frames while they are shown, where the browser cannot encode single ones: that takes as long as the animation,
 * and the browser may leave some out.
 */
export function recordedLive(
  timing: Timing,
  size: { readonly width: number; readonly height: number },
): FrameWriter {
  const screen = Object.assign(document.createElement('canvas'), size);
  const g = screen.getContext('2d');
  const stream = screen.captureStream(0);
  const [track] = stream.getVideoTracks();
  if (!g || !(track instanceof CanvasCaptureMediaStreamTrack)) throw new PictureFault('noVideo');
  const recorder = new MediaRecorder(stream, { mimeType: 'video/webm' });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
  recorder.start();
  return {
    async add(frame, place) {
      g.drawImage(frame, 0, 0);
      track.requestFrame();
      await new Promise((resolve) => setTimeout(resolve, lengthOf(timing, place, 1000)));
    },
    async end() {
      recorder.stop();
      await ended;
      return new Uint8Array(await new Blob(parts).arrayBuffer());
    },
    giveUp: () => {
      if (recorder.state !== 'inactive') recorder.stop();
    },
  };
}
