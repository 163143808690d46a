// three.js: the mesh with colours of its vertices, lit, and the path as a line. In a page.
import {
  AmbientLight,
  BufferAttribute,
  BufferGeometry,
  Color,
  DirectionalLight,
  DoubleSide,
  Line,
  LineBasicMaterial,
  Mesh,
  MeshLambertMaterial,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from 'three';

/** @typedef {import('../../page/surfaceScene').DrawnScene} DrawnScene */

/** How high a height of 1 stands over a square of 2 × 2. */
const tall = 0.74;
/** So far over the surface the path lies. */
const lift = 0.006;

/**
 * @param {HTMLElement} parent
 * @param {DrawnScene} drawn
 * @returns {import('../../page/surfaceScene').DrawTurned}
 */
export function three(parent, drawn) {
  const renderer = new WebGLRenderer({ antialias: true });
  renderer.setPixelRatio(drawn.ratio);
  renderer.setSize(drawn.width, drawn.height);
  parent.append(renderer.domElement);
  const scene = new Scene();
  scene.background = new Color('#1f1f1f');
  scene.add(new AmbientLight('#ffffff', 1.6), lamp(), mesh(drawn), line(drawn));
  const camera = new PerspectiveCamera(30, drawn.width / drawn.height, 0.1, 30);
  return (yaw) => {
    camera.position.set(4.6 * Math.sin(yaw), 2.9, 4.6 * Math.cos(yaw));
    camera.lookAt(0, 0.25, 0);
    renderer.render(scene, camera);
  };
}

function lamp() {
  const light = new DirectionalLight('#ffffff', 1.8);
  light.position.set(-2, 3, 1);
  return light;
}

/** @param {DrawnScene} drawn */
function mesh({ side, heights, colours }) {
  const places = heights.flatMap((height, at) => [
    (2 * (at % side)) / (side - 1) - 1,
    height * tall,
    1 - (2 * Math.floor(at / side)) / (side - 1),
  ]);
  const tints = heights.flatMap((height) =>
    colours[Math.round(height * (colours.length - 1))].map((channel) => channel / 255),
  );
  /** @type {number[]} */
  const corners = [];
  for (let at = 0; at < heights.length - side; at++)
    if (at % side < side - 1) corners.push(at, at + 1, at + side, at + 1, at + side + 1, at + side);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(places), 3));
  geometry.setAttribute('color', new BufferAttribute(new Float32Array(tints), 3));
  geometry.setIndex(corners);
  geometry.computeVertexNormals();
  return new Mesh(geometry, new MeshLambertMaterial({ vertexColors: true, side: DoubleSide }));
}

/** @param {DrawnScene} drawn */
function line({ path, window: [low, high] }) {
  const along = (/** @type {number} */ place) => (2 * (place - low)) / (high - low) - 1;
  const places = path.flatMap(([s, t, height]) => [along(s), height * tall + lift, -along(t)]);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(places), 3));
  return new Line(geometry, new LineBasicMaterial({ color: '#4FA4FC' }));
}
