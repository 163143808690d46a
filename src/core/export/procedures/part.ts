import type { PythonFramework } from '../languages/frameworks';

/** The languages of procedures: Python with one of its array libraries, or Julia. */
export type ProcedureLanguage = PythonFramework | 'julia';

/**
 * A function of exported programs, in Python with `np` for whatever array library there is. Julia is translated from it (`inJulia`), so
 * that a part keeps to what both have: arithmetic of whole vectors, named tuples, `range(1, n + 1)`, no indices but plain numbers, and
 * Julia's operators (`.*`) for what is done to each number of two arrays.
 */
export interface ProcedurePart {
  readonly python: string;
  /** Where a language spells it otherwise. */
  readonly own?: Partial<Readonly<Record<ProcedureLanguage, string>>>;
}

/** Parts by the names under which programs call them, those first that others are made of. */
export type ProcedureParts = Readonly<Record<string, ProcedurePart>>;
