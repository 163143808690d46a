import type { Attack } from './attack';
import { commandLine } from './commandLine';
import { dataFilesAttack } from './dataFiles';
import { formulas } from './formulas';
import { injection } from './injection';
import { messagesAttack } from './messages';
import { orphansAttack } from './orphans';
import { storedRuns } from './storedRuns';
import { storedState } from './storedState';
import { tablesAttack } from './tables';

/** The attacks that need no VS Code. */
export const attacks: readonly Attack[] = [
  injection,
  formulas,
  tablesAttack,
  dataFilesAttack,
  commandLine,
  storedRuns,
  storedState,
  messagesAttack,
  orphansAttack,
];
