import type { LanguageBridge } from '../interpreter/languageBridge';
import { placeInTrace } from './faulthandler';

/** Python takes its standard streams for the frames, and gives the person's code others (loss_landscape_bridge/frames.py). */
export const pythonBridge: LanguageBridge = {
  name: 'Python',
  script: 'python/start.py',
  options: [],
  pipes: { input: 0, output: 1, words: 3 },
  // faulthandler writes a trace (loss_landscape_bridge/serve.py).
  traceSignal: 'SIGABRT',
  // The launcher of Windows starts the newest Python of a version.
  commandOf: (interpreter) => (interpreter === 'py' ? ['py', '-3'] : [interpreter]),
  // No windows of plots, and no files beside the person's.
  environment: () => ({ MPLBACKEND: 'Agg', PYTHONDONTWRITEBYTECODE: '1' }),
  placeIn: placeInTrace,
};
