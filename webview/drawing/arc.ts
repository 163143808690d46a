import type { Segment } from './outline';

/** An ellipse, or a part of it between two angles; y points downwards, so that growing angles go clockwise. */
export interface Arc {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  /** Of the ellipse itself. */
  readonly rotation: number;
  readonly from: number;
  readonly to: number;
}

const fullTurn = 2 * Math.PI;
/** A cubic curve is as good as a circle over such an angle: it is off by 3 of 10,000 parts of the radius. */
const mostAngle = Math.PI / 2;

/** The angles of an arc as a canvas reads them: at most one turn, in the direction that is asked for. */
export function canvasAngles(from: number, to: number, isBackwards: boolean): readonly [number, number] {
  const turn = isBackwards ? from - to : to - from;
  if (turn >= fullTurn) return [from, isBackwards ? from - fullTurn : from + fullTurn];
  const rest = ((turn % fullTurn) + fullTurn) % fullTurn;
  return [from, isBackwards ? from - rest : from + rest];
}

/** Where an arc is at an angle. */
export function pointOnArc(
  { x, y, radiusX, radiusY, rotation }: Arc,
  angle: number,
): readonly [number, number] {
  const u = radiusX * Math.cos(angle);
  const v = radiusY * Math.sin(angle);
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
  return [x + u * cos - v * sin, y + u * sin + v * cos];
}

/** An arc as cubic curves, without the way to where it begins (the usual tangent length 4/3 tan(φ/4)). */
export function arcCurves(arc: Arc): Segment[] {
  const { radiusX, radiusY, rotation, from, to } = arc;
  const pieces = Math.max(1, Math.ceil(Math.abs(to - from) / mostAngle - 1e-9));
  const step = (to - from) / pieces;
  const reach = (4 / 3) * Math.tan(step / 4);
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
  const tangent = (angle: number): readonly [number, number] => {
    const u = -radiusX * Math.sin(angle) * reach;
    const v = radiusY * Math.cos(angle) * reach;
    return [u * cos - v * sin, u * sin + v * cos];
  };
  return Array.from({ length: pieces }, (_, i): Segment => {
    const [begin, end] = [from + i * step, from + (i + 1) * step];
    const [x0, y0] = pointOnArc(arc, begin);
    const [x1, y1] = pointOnArc(arc, end);
    const [u0, v0] = tangent(begin);
    const [u1, v1] = tangent(end);
    return ['C', x0 + u0, y0 + v0, x1 - u1, y1 - v1, x1, y1];
  });
}

/** A part of an ellipse as SVG gives it: by its ends (SVG 1.1, appendix F.6.5). */
export interface EndpointArc {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly radiusX: number;
  readonly radiusY: number;
  /** In degrees. */
  readonly rotation: number;
  readonly isLarge: boolean;
  readonly isClockwise: boolean;
}

/** An SVG arc as cubic curves. */
export function endpointArcCurves({
  from: [x0, y0],
  to: [x1, y1],
  radiusX,
  radiusY,
  rotation,
  isLarge,
  isClockwise,
}: EndpointArc): Segment[] {
  if (radiusX === 0 || radiusY === 0) return [['L', x1, y1]];
  const turn = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const halfX = (x0 - x1) / 2;
  const halfY = (y0 - y1) / 2;
  const u = cos * halfX + sin * halfY;
  const v = -sin * halfX + cos * halfY;
  const grow = Math.max(1, Math.hypot(u / radiusX, v / radiusY));
  const [rx, ry] = [Math.abs(radiusX) * grow, Math.abs(radiusY) * grow];
  const off = (rx * v) ** 2 + (ry * u) ** 2;
  const size = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - off) / off)) * (isLarge === isClockwise ? -1 : 1);
  const [cu, cv] = [(size * rx * v) / ry, (-size * ry * u) / rx];
  const begin = Math.atan2((v - cv) / ry, (u - cu) / rx);
  const end = Math.atan2((-v - cv) / ry, (-u - cu) / rx);
  const [first, last] = canvasAngles(begin, end, !isClockwise);
  return arcCurves({
    x: cos * cu - sin * cv + (x0 + x1) / 2,
    y: sin * cu + cos * cv + (y0 + y1) / 2,
    ...{ radiusX: rx, radiusY: ry, rotation: turn, from: first, to: last },
  });
}
