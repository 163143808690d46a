import { firstSurface, surfaceViews, withinLimits } from '../../../webview/session/surfaceChoice';
import type { SurfaceChoice } from '../../protocol/messages/panelState';
import type { SurfaceCall } from '../surfaceCall';

const degree = Math.PI / 180;
/** Matplotlib counts from the side: from there the first axis runs towards the eye. */
const azimuthOfFront = -90;

/** Where the camera stands that a call asks for; without a call, and from above, the map is seen. */
export function drawnCamera(call: SurfaceCall | undefined): SurfaceChoice {
  if (!call) return firstSurface;
  const { view, azimuth, elevation, height } = call;
  const named = view === 'top' ? topView : surfaceViews[view];
  const isTurned = azimuth !== undefined || elevation !== undefined;
  return withinLimits({
    ...firstSurface,
    ...named,
    ...(azimuth !== undefined && { yaw: (azimuthOfFront - azimuth) * degree }),
    ...(elevation !== undefined && { pitch: elevation * degree }),
    ...(height !== undefined && { exaggeration: height }),
    shown: view !== 'top' || isTurned,
  });
}

/** As on the map. */
const topView = { yaw: 0, pitch: Math.PI / 2 };
