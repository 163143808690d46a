// plotly.js: a surface with contour lines, which it projects on the ground too, and the path as scatter3d. In a page that has loaded its script.

/** @typedef {import('../../page/surfaceScene').DrawnScene} DrawnScene */

/**
 * @param {HTMLElement} parent
 * @param {DrawnScene} drawn
 * @returns {Promise<import('../../page/surfaceScene').DrawTurned>}
 */
export async function plotly(parent, drawn) {
  const { Plotly } = globalThis;
  const { width, height, path } = drawn;
  const line = {
    type: 'scatter3d',
    mode: 'lines',
    x: path.map(([s]) => s),
    y: path.map(([, t]) => t),
    z: path.map(([, , high]) => high + 0.008),
    line: { color: '#4FA4FC', width: 4 },
  };
  const scene = { aspectmode: 'manual', aspectratio: { x: 1.35, y: 1.35, z: 0.5 }, camera: cameraAt(0) };
  const layout = {
    ...{ width, height, scene, showlegend: false, paper_bgcolor: '#1f1f1f' },
    margin: { l: 0, r: 0, t: 0, b: 0 },
  };
  await Plotly.newPlot(parent, [surface(drawn), line], layout, { displayModeBar: false });
  return (yaw) => void Plotly.relayout(parent, { 'scene.camera': cameraAt(yaw) });
}

/** @param {number} yaw */
const cameraAt = (yaw) => ({ eye: { x: 1.8 * Math.sin(yaw), y: -1.8 * Math.cos(yaw), z: 1.2 } });

/** @param {DrawnScene} drawn */
function surface({ side, heights, window: [low, high], levels, colours }) {
  const places = Array.from({ length: side }, (_, i) => low + ((high - low) * (i + 0.5)) / side);
  return {
    type: 'surface',
    x: places,
    y: places,
    z: places.map((_, row) => heights.slice(row * side, (row + 1) * side)),
    showscale: false,
    colorscale: colours.map((colour, i) => [i / (colours.length - 1), `rgb(${colour})`]),
    contours: {
      z: {
        ...{ show: true, color: '#000000', project: { z: true } },
        ...{
          start: levels[0],
          end: levels[levels.length - 1],
          size: (levels[levels.length - 1] - levels[0]) / (levels.length - 1),
        },
      },
    },
  };
}
