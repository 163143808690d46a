/**
 * How the space over the plane comes to the screen. The ground lies at z = 0 with its middle at the origin, x to the right
 * and y to the back; lengths of it are about 1, and heights at most 1.
 */
export interface LensSetting {
  /** Angles in radians: around the vertical, and above the ground (π/2 looks straight down). */
  readonly yaw: number;
  readonly pitch: number;
  /** Pixels of a unit of length, at the middle. */
  readonly scale: number;
  /** 1 / distance of the eye from the middle; 0: none is nearer, and parallels stay parallel. */
  readonly perspective: number;
  /** Where the middle is seen, in pixels. */
  readonly x: number;
  readonly y: number;
  /** The height of the point that the eye turns around. */
  readonly middle: number;
}

/** A point of the space, or pixels x, y and the distance behind the middle, towards the back. */
export type SpacePoint = [number, number, number];

/** Computes with a lens; both ways are each other's inverse. */
export class Lens {
  readonly setting: LensSetting;
  private readonly cosYaw: number;
  private readonly sinYaw: number;
  private readonly cosPitch: number;
  private readonly sinPitch: number;

  constructor(setting: LensSetting) {
    this.setting = setting;
    this.cosYaw = Math.cos(setting.yaw);
    this.sinYaw = Math.sin(setting.yaw);
    this.cosPitch = Math.cos(setting.pitch);
    this.sinPitch = Math.sin(setting.pitch);
  }

  /** Puts the pixels of a point of the space, and its depth, into `out`. */
  project(x: number, y: number, z: number, out: SpacePoint): void {
    const { cosYaw, sinYaw, cosPitch, sinPitch, setting } = this;
    const across = x * cosYaw - y * sinYaw;
    const back = x * sinYaw + y * cosYaw;
    const high = z - setting.middle;
    const depth = back * cosPitch - high * sinPitch;
    const size = setting.scale / (1 + depth * setting.perspective);
    out[0] = setting.x + across * size;
    out[1] = setting.y - (back * sinPitch + high * cosPitch) * size;
    out[2] = depth;
  }

  /** Puts the point of the space that is seen at pixels in some depth into `out`: as the depth grows, it moves along a straight ray. */
  unproject(px: number, py: number, depth: number, out: SpacePoint): void {
    const { cosYaw, sinYaw, cosPitch, sinPitch, setting } = this;
    const size = setting.scale / (1 + depth * setting.perspective);
    const across = (px - setting.x) / size;
    const up = (setting.y - py) / size;
    const back = depth * cosPitch + up * sinPitch;
    out[0] = across * cosYaw + back * sinYaw;
    out[1] = back * cosYaw - across * sinYaw;
    out[2] = up * cosPitch - depth * sinPitch + setting.middle;
  }
}
