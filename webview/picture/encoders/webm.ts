import { joinedBytes } from '../../drawing/bytes';
import { decimal, type EbmlElement, group, letters, whole, written } from './ebml';

/** What a WebM file says of its one track. */
export interface WebmTrack {
  readonly codec: 'V_VP8' | 'V_VP9';
  readonly width: number;
  readonly height: number;
  /** Of the whole. */
  readonly seconds: number;
}

/** An encoded frame. */
export interface WebmFrame {
  readonly bytes: Uint8Array;
  /** When it is shown, in milliseconds from the begin; rising. */
  readonly at: number;
  /** Whether it can be decoded without others; the first one can. */
  readonly isKey: boolean;
}

// Identifiers of the elements (RFC 8794, RFC 9559).
const id = {
  header: 0x1a45dfa3,
  headerVersion: 0x4286,
  headerReadVersion: 0x42f7,
  longestId: 0x42f2,
  longestSize: 0x42f3,
  documentType: 0x4282,
  documentVersion: 0x4287,
  documentReadVersion: 0x4285,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxer: 0x4d80,
  writer: 0x5741,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  trackId: 0x73c5,
  trackType: 0x83,
  codec: 0x86,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  cues: 0x1c53bb6b,
  cue: 0xbb,
  cueTime: 0xb3,
  cuePlace: 0xb7,
  cueTrack: 0xf7,
  cuePosition: 0xf1,
  cluster: 0x1f43b675,
  clusterTime: 0xe7,
  block: 0xa3,
} as const;

/** Times in a cluster have 16 bits, one of them for the sign. */
const longestCluster = 0x7fff;
/** Times are in milliseconds: so many nanoseconds. */
const timestampScale = 1_000_000;
const program = 'Loss Landscape';

/** A WebM file of encoded frames, with a list of the places from which it can be played. */
export function webmFile(track: WebmTrack, frames: readonly WebmFrame[]): Uint8Array<ArrayBuffer> {
  const clusters = clustersOf(frames).map((cluster) => ({
    at: cluster[0].at,
    isKey: cluster[0].isKey,
    bytes: written(clusterOf(cluster)),
  }));
  const opening = [info(track.seconds), tracks(track)];
  const before = [...opening, cues(clusters, 0)].reduce((sum, element) => sum + written(element).length, 0);
  const content = [...opening, cues(clusters, before)].map(written);
  const segment = {
    id: id.segment,
    content: joinedBytes([...content, ...clusters.map(({ bytes }) => bytes)]),
  };
  return joinedBytes([written(header()), written(segment)]);
}

const header = (): EbmlElement =>
  group(
    id.header,
    whole(id.headerVersion, 1),
    whole(id.headerReadVersion, 1),
    whole(id.longestId, 4),
    whole(id.longestSize, 8),
    letters(id.documentType, 'webm'),
    whole(id.documentVersion, 4),
    whole(id.documentReadVersion, 2),
  );

const info = (seconds: number): EbmlElement =>
  group(
    id.info,
    whole(id.timestampScale, timestampScale),
    decimal(id.duration, seconds * 1000),
    letters(id.muxer, program),
    letters(id.writer, program),
  );

const tracks = ({ codec, width, height }: WebmTrack): EbmlElement =>
  group(
    id.tracks,
    group(
      id.track,
      whole(id.trackNumber, 1),
      whole(id.trackId, 1),
      whole(id.trackType, 1),
      letters(id.codec, codec),
      group(id.video, whole(id.width, width), whole(id.height, height)),
    ),
  );

/** Where a cluster stands, if it can be played from there. */
interface WrittenCluster {
  readonly at: number;
  readonly isKey: boolean;
  readonly bytes: Uint8Array;
}

/** Positions are counted from the first byte in the segment; they have one size, so that the list has its size before they are known. */
function cues(clusters: readonly WrittenCluster[], before: number): EbmlElement {
  let position = before;
  const points: EbmlElement[] = [];
  for (const { at, isKey, bytes } of clusters) {
    const place = group(id.cuePlace, whole(id.cueTrack, 1), whole(id.cuePosition, position, 8));
    if (isKey) points.push(group(id.cue, whole(id.cueTime, at), place));
    position += bytes.length;
  }
  return group(id.cues, ...points);
}

/** Each key frame begins a cluster, and so does a frame that is too late for the one before: times in it are counted from its own. */
function clustersOf(frames: readonly WebmFrame[]): WebmFrame[][] {
  const clusters: WebmFrame[][] = [];
  for (const frame of frames) {
    const last = clusters.at(-1);
    if (last && !frame.isKey && frame.at - last[0].at <= longestCluster) last.push(frame);
    else clusters.push([frame]);
  }
  return clusters;
}

function clusterOf(frames: readonly WebmFrame[]): EbmlElement {
  const [{ at: begin }] = frames;
  return group(id.cluster, whole(id.clusterTime, begin), ...frames.map((frame) => block(frame, begin)));
}

/** A frame behind its track's number, its time within the cluster and its flags. */
function block({ bytes, at, isKey }: WebmFrame, begin: number): EbmlElement {
  const content = new Uint8Array(bytes.length + 4);
  content[0] = 0x81;
  new DataView(content.buffer).setInt16(1, at - begin);
  content[3] = isKey ? 0x80 : 0;
  content.set(bytes, 4);
  return { id: id.block, content };
}
