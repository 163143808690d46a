import type { ScalarActivation } from '../../activations/activation';
import { relu } from '../../activations/relu';
import { tanh } from '../../activations/tanh';
import type { CompiledRooms } from './compiledRooms';
import type { UnitKernel } from './kernels';

/** Makes a compiled activation beside the plain one, which takes numbers that stand somewhere else. */
type MakeUnit = (rooms: CompiledRooms, plain: UnitKernel, width: number) => UnitKernel;

/** The activations that are compiled. */
export const compiledUnits: ReadonlyMap<ScalarActivation, MakeUnit> = new Map([
  [relu, reluUnit],
  [tanh, tanhUnit],
]);

function reluUnit(rooms: CompiledRooms, plain: UnitKernel): UnitKernel {
  return {
    forward(input, output, count) {
      const from = rooms.at(input);
      const to = rooms.at(output);
      if (from === undefined || to === undefined) plain.forward(input, output, count);
      else rooms.kernels?.relu(from, to, count);
    },
    backward(input, outputSlopes, inputSlopes, count) {
      const from = rooms.at(input);
      const slopes = rooms.at(outputSlopes);
      const to = rooms.at(inputSlopes);
      if (from === undefined || slopes === undefined || to === undefined)
        plain.backward(input, outputSlopes, inputSlopes, count);
      else rooms.kernels?.reluSlopes(from, slopes, to, count);
    },
  };
}

/** Keeps the derivatives on the way forward, as both have the same powers of e in them. */
function tanhUnit(rooms: CompiledRooms, plain: UnitKernel, width: number): UnitKernel {
  const derivatives = rooms.add(width, true);
  return {
    forward(input, output, count) {
      const from = rooms.at(input);
      const to = rooms.at(output);
      const kept = rooms.at(derivatives.values);
      if (from === undefined || to === undefined || kept === undefined) plain.forward(input, output, count);
      else rooms.kernels?.tanh(from, to, kept, count);
    },
    backward(input, outputSlopes, inputSlopes, count) {
      const slopes = rooms.at(outputSlopes);
      const to = rooms.at(inputSlopes);
      const kept = rooms.at(derivatives.values);
      if (rooms.at(input) === undefined || slopes === undefined || to === undefined || kept === undefined)
        plain.backward(input, outputSlopes, inputSlopes, count);
      else rooms.kernels?.multiplyEach(slopes, kept, to, count);
    },
  };
}
