import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why tests that decode what we write are skipped; undefined where they run. */
export const noFfmpeg =
  spawnSync('ffmpeg', ['-version']).status === 0 ? undefined : 'no ffmpeg (Debian: apt-get install ffmpeg)';

/** A frame as it was decoded. */
export interface DecodedFrame {
  /** In seconds from the begin. */
  readonly at: number;
  /** Red, green, blue, opacity. */
  readonly data: Buffer;
}

/** What ffmpeg finds in a file. */
export interface DecodedFile {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly DecodedFrame[];
}

/** Decodes all frames of a file in one of our formats, each with its time. */
export function decode(file: Uint8Array, format: 'gif' | 'apng' | 'webm' | 'ivf'): DecodedFile {
  const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
  try {
    const path = join(folder, `file.${format}`);
    writeFileSync(path, file);
    const { width, height } = sizeOf(path, format);
    const raw = join(folder, 'raw');
    // Each frame as it is, none left out or repeated, and a line of text on each.
    run('ffmpeg', [
      '-v',
      'error',
      '-f',
      demuxer(format),
      '-i',
      path,
      '-fps_mode',
      'passthrough',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgba',
      raw,
    ]);
    const times = run('ffprobe', [
      '-v',
      'error',
      '-f',
      demuxer(format),
      '-select_streams',
      'v',
      '-show_entries',
      'frame=best_effort_timestamp_time',
      '-of',
      'csv=p=0',
      path,
    ]);
    const at = times
      .split('\n')
      .map(Number.parseFloat)
      .filter((time) => !Number.isNaN(time));
    const bytes = readFileSync(raw);
    const size = 4 * width * height;
    const count = bytes.length / size;
    return {
      width,
      height,
      frames: Array.from({ length: count }, (_, i) => ({
        at: at[i],
        data: bytes.subarray(i * size, (i + 1) * size),
      })),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The frames of a video of moving patterns, as ffmpeg encodes them with VP8. */
export function testFrames(frames: number): {
  readonly ivf: Buffer;
  readonly frames: readonly { readonly bytes: Buffer; readonly isKey: boolean }[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
  try {
    const path = join(folder, 'test.ivf');
    run('ffmpeg', [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `testsrc=size=64x48:rate=10`,
      '-frames:v',
      String(frames),
      '-c:v',
      'libvpx',
      '-g',
      '4',
      path,
    ]);
    const ivf = readFileSync(path);
    return { ivf, frames: framesOf(ivf) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An IVF file is a header of 32 bytes, then of each frame its length, its time and its bytes. */
function framesOf(ivf: Buffer): { readonly bytes: Buffer; readonly isKey: boolean }[] {
  const frames: { readonly bytes: Buffer; readonly isKey: boolean }[] = [];
  for (let at = 32; at < ivf.length; ) {
    const length = ivf.readUInt32LE(at);
    const bytes = ivf.subarray(at + 12, at + 12 + length);
    // The lowest bit of a VP8 frame is 0 for a key frame (RFC 6386, 9.1).
    frames.push({ bytes, isKey: (bytes[0] & 1) === 0 });
    at += 12 + length;
  }
  return frames;
}

function sizeOf(path: string, format: string): { readonly width: number; readonly height: number } {
  const printed = run('ffprobe', [
    '-v',
    'error',
    '-f',
    demuxer(format),
    '-select_streams',
    'v',
    '-show_entries',
    'stream=width,height',
    '-of',
    'csv=p=0',
    path,
  ]);
  const [width, height] = printed.split(',').map(Number);
  return { width, height };
}

const demuxer = (format: string): string => (format === 'webm' ? 'matroska,webm' : format);

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
