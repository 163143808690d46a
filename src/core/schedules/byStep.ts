import type { Schedule } from './schedule';

/** A schedule whose η depends on the step alone. `rule` writes η of step k (0, 1, …) into memory[0]: a returned number would be allocated. */
export function byStep(rule: (memory: Float64Array, k: number) => void): Schedule {
  return {
    init() {
      const memory = new Float64Array(1);
      rule(memory, 0);
      return memory;
    },
    advance: rule,
  };
}
