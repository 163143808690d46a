import { beforeStyle, type LineStyle } from '../layers/lineStyle';
import { headShape } from '../layers/shapes';
import { pathStyle, type Theme } from '../page/theme';
import type { Track } from '../session/track';

const svgSpace = 'http://www.w3.org/2000/svg';
const line = 'M-14,0H14';

/** A piece of a run's line with its head on it, for the legend: of the run before the line and the empty head that it has. */
export function runSample({ picture: { role, series } }: Track, theme: Theme): SVGElement {
  const before = role === 'ghost';
  const walked = { ...pathStyle(theme, series), alpha: 1, lineWidth: 2.2 };
  const style: LineStyle = before ? beforeStyle(theme, series) : walked;
  const svg = picture([-15, -8, 30, 16]);
  const dash = before ? style.dash.map((length) => length * 0.6) : style.dash;
  svg.append(stroked(line, style.colour, style.lineWidth, dash));
  if (style.hollow !== undefined) svg.append(stroked(line, style.hollow, style.lineWidth - 2.2, []));
  svg.append(head(series, style.colour, theme, before));
  return svg;
}

/** A run's head alone, as it stands on the slider: empty for the run before, crossed out where it went wrong. */
export function runHead({ picture: { role, series } }: Track, theme: Theme, wrong: boolean): SVGElement {
  const { colour } = pathStyle(theme, series);
  const svg = picture([-6.5, -6.5, 13, 13]);
  svg.append(head(series, colour, theme, role === 'ghost'));
  if (wrong) svg.append(stroked('M-5.5,5.5L5.5,-5.5', theme.foreground, 1.4, []));
  return svg;
}

function picture(box: readonly [number, number, number, number]): SVGSVGElement {
  const svg = document.createElementNS(svgSpace, 'svg');
  svg.setAttribute('viewBox', box.join(' '));
  svg.setAttribute('width', String(box[2]));
  svg.setAttribute('height', String(box[3]));
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

function stroked(d: string, colour: string, width: number, dash: readonly number[]): SVGPathElement {
  const path = document.createElementNS(svgSpace, 'path');
  path.setAttribute('d', d);
  path.setAttribute('stroke', colour);
  path.setAttribute('stroke-width', String(width));
  path.setAttribute('stroke-dasharray', dash.join(' '));
  return path;
}

function head(series: number, colour: string, { background }: Theme, hollow: boolean): SVGPathElement {
  const path = stroked(headShape(series, 4.4), hollow ? colour : background, 1.6, []);
  path.setAttribute('fill', hollow ? background : colour);
  return path;
}
