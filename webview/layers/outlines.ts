/** The colour of a line, and its width in pixels. */
export interface Stroke {
  readonly colour: string;
  readonly width: number;
}

/** Strokes a path above its halo, so that it is seen on any ground. */
export function strokeTwice(g: CanvasRenderingContext2D, path: Path2D, halo: Stroke, line: Stroke): void {
  g.lineCap = 'round';
  g.lineJoin = 'round';
  strokeAs(g, path, halo);
  strokeAs(g, path, line);
}

/** Fills a shape above its halo and draws its outline. */
export function fillOutlined(
  g: CanvasRenderingContext2D,
  path: Path2D,
  halo: Stroke,
  fill: string,
  outline?: Stroke,
): void {
  g.lineJoin = 'round';
  strokeAs(g, path, halo);
  g.fillStyle = fill;
  g.fill(path);
  if (outline) strokeAs(g, path, outline);
}

/** Strokes a path in a colour and width. */
export function strokeAs(g: CanvasRenderingContext2D, path: Path2D, { colour, width }: Stroke): void {
  g.strokeStyle = colour;
  g.lineWidth = width;
  g.stroke(path);
}
