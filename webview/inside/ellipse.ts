import type { Pixel } from '../page/sight';

/** A symmetric 2 × 2 matrix: a b / b c. */
export interface QuadraticForm {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Corners of a drawn ellipse. */
const corners = 72;

/** The form of four numbers, row by row. */
export const formOf = (numbers: ArrayLike<number>): QuadraticForm => ({
  a: numbers[0],
  b: (numbers[1] + numbers[2]) / 2,
  c: numbers[3],
});

/** dᵀ·form·d. */
export const formValue = ({ a, b, c }: QuadraticForm, [s, t]: Pixel): number =>
  a * s * s + 2 * b * s * t + c * t * t;

/**
 * Points d around a centre with dᵀ·form·d = level, which make an ellipse: d = L⁻ᵀu·√level with form = L·Lᵀ (Cholesky) and ‖u‖ = 1.
 * Undefined where the form is not positive definite, or the level not positive: there is no ellipse.
 */
export function levelEllipse(
  form: QuadraticForm,
  [s, t]: Pixel,
  level: number,
): readonly Pixel[] | undefined {
  const { a, b, c } = form;
  const rest = c - (b * b) / a;
  if (!(a > 0 && rest > 0 && level > 0) || !Number.isFinite(level)) return undefined;
  const [first, cross, second] = [Math.sqrt(a), b / Math.sqrt(a), Math.sqrt(rest)];
  const size = Math.sqrt(level);
  return circle().map(([u, v]) => {
    const up = v / second;
    return [s + (size * (u - cross * up)) / first, t + size * up];
  });
}

/** What a matrix (2 × 2, row by row) makes of the unit circle, moved to a centre. */
export function mappedCircle(matrix: ArrayLike<number>, [s, t]: Pixel, size: number): readonly Pixel[] {
  return circle().map(([u, v]) => [
    s + size * (matrix[0] * u + matrix[1] * v),
    t + size * (matrix[2] * u + matrix[3] * v),
  ]);
}

function circle(): readonly Pixel[] {
  return Array.from({ length: corners }, (_, i): Pixel => {
    const angle = (2 * Math.PI * i) / corners;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

/** Where m(d) = slope·d + ½·dᵀ·form·d is lowest; undefined where it is nowhere. */
export function lowestOf({ a, b, c }: QuadraticForm, slope: ArrayLike<number>): Pixel | undefined {
  const determinant = a * c - b * b;
  if (!(a > 0 && determinant > 0)) return undefined;
  return [(b * slope[1] - c * slope[0]) / determinant, (b * slope[0] - a * slope[1]) / determinant];
}
