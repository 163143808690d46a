import { ProgramSources } from './programSources';

/** The source of the normal distribution, which GELU is made of, for exported programs of TypeScript. */
export function activationSources(): readonly string[] {
  const file = 'src/core/learning/activations/gelu.ts';
  const behind = new ProgramSources(new Set()).behind(file, 'normalBelow');
  return [...behind.values()].join('\n\n').split('\n');
}
