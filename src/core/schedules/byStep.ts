import type { RateTold, Schedule } from './schedule';

/** A schedule whose η depends on the step alone. `rule` writes η of step k (0, 1, …) into memory[0]: a returned number would be allocated. `told` says it. */
export function byStep(
  rule: (memory: Float64Array, k: number) => void,
  told?: (k: number) => RateTold,
): Schedule {
  return {
    ...(told && { told }),
    init() {
      const memory = new Float64Array(1);
      rule(memory, 0);
      return memory;
    },
    advance: rule,
  };
}
