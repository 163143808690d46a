import { commented } from '../lines';
import type { WalkedSpace } from './walkedSpace';

/** Says in a program which layers are frozen. @param mark what begins a comment in its language */
export const frozenComment = (
  { names }: NonNullable<WalkedSpace['frozen']>,
  mark: string,
): readonly string[] =>
  commented(`Frozen layers stay where they start: ${names.join(', ')}. All others are free.`, mark);
