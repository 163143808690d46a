import type { NetworkLayer } from './layer';

/** The numbers of the last of some steps: what a recurrent layer has made of the whole row. */
export function lastStep(steps: number, units: number): NetworkLayer {
  const inputs = steps * units;
  const before = inputs - units;
  return {
    form: { kind: 'lastStep', steps, units },
    inputs,
    outputs: units,
    shapes: [],
    couplesRows: false,
    reserve: () => undefined,
    forward({ rows }, _parameters, _from, input, output) {
      for (let i = 0; i < rows; i++)
        for (let u = 0; u < units; u++) output[i * units + u] = input[i * inputs + before + u];
    },
    backward({ rows }, _parameters, _from, _input, outputSlopes, inputSlopes) {
      if (!inputSlopes) return;
      inputSlopes.fill(0, 0, rows * inputs);
      for (let i = 0; i < rows; i++)
        for (let u = 0; u < units; u++) inputSlopes[i * inputs + before + u] = outputSlopes[i * units + u];
    },
  };
}
