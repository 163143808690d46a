import vm from 'node:vm';
import type { Parsed } from '../../../core/problem';
import type { ProgramSource } from '../../../protocol/messages/program';
import type { LoadedProgram, ProgramListener } from '../program';

/** STUB for process tests, replaced by the real loader. */
export async function loadJavaScript(
  source: ProgramSource,
  listener: ProgramListener,
): Promise<Parsed<LoadedProgram>> {
  const f = new vm.Script(`${source.text.replace(/export /g, '')}\n;${source.name}`, {
    filename: source.path,
  }).runInThisContext();
  const n = source.dimension ?? f.length;
  const objective = {
    dimension: n,
    evaluate: (x: Float64Array, gradient?: Float64Array): number => {
      const value = f(...x);
      if (gradient)
        for (let i = 0; i < n; i++) {
          const at = x.slice();
          at[i] += 1e-4;
          const hi = f(...at);
          at[i] -= 2e-4;
          gradient[i] = (hi - f(...at)) / 2e-4;
        }
      return value;
    },
  };
  void listener;
  return {
    objective,
    facts: {
      dimension: n,
      gradient: 'differences',
      interpreter: `Node ${process.versions.node}`,
      batched: false,
      warnings: [],
    },
    dispose: () => undefined,
  };
}
