import { isMajor, risingRamp } from '../layers/groundTones';
import type { Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { PanelModel } from '../session/panelModel';
import type { SurfaceLook } from '../surface/surfaceLook';
import type { LandscapeChart } from './landscapeChart';

/**
 * What of a landscape is drawn on its surface: the same values, tones, layers and axes as on its map.
 * @param height of the whole landscape, in pixels
 * @returns undefined as long as there are no values
 */
export function surfaceLookOf(
  chart: LandscapeChart,
  map: Sight,
  { layers, isPlane }: Pick<PanelModel, 'layers' | 'isPlane'>,
  { theme, height }: { readonly theme: Theme; readonly height: number },
): SurfaceLook | undefined {
  const { tones } = chart;
  if (!tones?.tone) return undefined;
  const { tone, borders, grid } = tones;
  const right = chart.barLeft(map.area);
  return {
    source: { grid, tone: tone.at, bounds: map.bounds },
    isLine: !isPlane,
    theme,
    ramp: layers.has('fill') ? risingRamp(tones) : undefined,
    levels: layers.has('contours') ? borders : [],
    isMajor,
    lineColour: chart.lineColour(theme),
    axes: chart.axes,
    area: { left: 0, top: 0, right, bottom: height, width: right, height },
    map: map.area,
    drawMore: chart.drawOnSurface,
  };
}
