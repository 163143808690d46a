import { namesOf } from '../../src/core/objective/parameterNames';
import { column } from '../../src/core/run/columns';
import type { TooltipContent } from '../controls/tooltipBox';
import type { PanelModel } from '../session/panelModel';
import { iteratesOn } from '../session/placement';
import type { Track } from '../session/track';
import { fill, symbol } from './format';
import { runName } from './runNames';
import { pathStyle, type Theme } from './theme';
import type { Panel } from './view';

/** More parameters than this are not written out. */
const writtenParameters = 4;

/** A row of a run for a tooltip. */
export function describeRun(panel: Panel, track: Track, row: number, theme: Theme): TooltipContent {
  const { model, texts, numbers } = panel;
  const { names, place } = placeInWords(model, track, row);
  const left = names.map(symbol).join(', ');
  const right = place.map((value) => numbers.fixed(value)).join(', ');
  const several = names.length > 1;
  return {
    name: runName(panel, track.picture, model.runs.pictures),
    colour: pathStyle(theme, track.picture.series).colour,
    title: fill(texts.runs.step, numbers.count(track.stepOf(row))),
    lines: [
      several ? `(${left}) = (${right})` : `${left} = ${right}`,
      `f = ${numbers.fixed(track.at(row, column.value))}   ‖∇f‖ = ${numbers.fixed(track.at(row, column.gradientNorm))}`,
    ],
  };
}

/** Where a row's iterate is: all of a few parameters, of more its place on the plane. */
function placeInWords(
  { objective, plane }: PanelModel,
  track: Track,
  row: number,
): { readonly names: readonly string[]; readonly place: readonly number[] } {
  const names = namesOf(objective?.parameterNames ?? [], writtenParameters + 1);
  if (names.length <= writtenParameters || !plane) return { names, place: Array.from(track.parameters(row)) };
  const { rows, width, x, y } = iteratesOn(track, plane);
  const place = [rows[row * width + x], rows[row * width + y]];
  return { names: plane.names, place: place.slice(0, plane.names.length) };
}
