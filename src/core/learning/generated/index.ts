import { blobs } from './blobs';
import { checkerboard } from './checkerboard';
import { circles } from './circles';
import type { GeneratedEntry } from './generated';
import { line } from './line';
import { moons } from './moons';
import { sine } from './sine';
import { spiral } from './spiral';
import { swissRoll } from './swissRoll';
import { waves } from './waves';
import { xor } from './xor';

/** The kinds of generated data, from the easiest to the hardest. */
export const generated: readonly GeneratedEntry[] = [
  line,
  sine,
  blobs,
  xor,
  moons,
  circles,
  spiral,
  checkerboard,
  swissRoll,
  waves,
];
