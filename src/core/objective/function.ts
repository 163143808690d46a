import { type FunctionEntry, find, usualDimension } from '../catalogue/entry';
import type { FunctionSpec } from '../experiment/experiment';
import { preparedObjective, preparedParts, withParts } from '../expression/formulaObjective';
import { readFormula, type WrittenOut } from '../expression/formulaText';
import { functions } from '../functions';
import foundRates from '../functions/rates.json';
import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { counted } from '../text/counted';
import { shown } from '../text/jsonFields';
import type { Objective } from './objective';
import { type Beside, type OpenedObjective, opened } from './opened';
import type { Materials, Opener } from './opener';
import type { Sliced } from './sliced';
import { withShapes } from './wrapped';

/** Learning rates by the ids of functions and methods. */
export type GalleryRates = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A test function of the gallery; a Problem for an unknown name or a dimension that it does not have. */
export const functionOpener: Opener<FunctionSpec> = { kind: 'function', open: openFunction };

function* openFunction(
  spec: FunctionSpec,
  precision: Precision,
  materials: Materials,
): Sliced<Parsed<OpenedObjective>> {
  const entry = find(functions, spec.name);
  if (!entry)
    return new Problem(
      `There is no test function called ${shown(spec.name)}; choose one of ${functions.map((f) => f.id).join(', ')}.`,
    );
  const n = functionDimension(entry, spec.dimension);
  if (n instanceof Problem) return n;
  const formula = readFormula(entry.formula(n));
  if (formula instanceof Problem) throw new Error(`${entry.id}: ${formula.message}`);
  const written = formula.writeOut(n, precision);
  yield;
  const exact = yield* exactForm(entry, n, written, precision);
  if (exact instanceof Problem) return exact;
  const description = {
    label: entry.label,
    formula: entry.formula(n),
    ...(entry.shortFormula !== undefined && { shortFormula: entry.shortFormula }),
    parameterNames: formula.parameterNames(n),
    start: entry.start(n),
    view: entry.view(n),
    minima: entry.minima(n),
    warnings: [],
  };
  return yield* opened({ objective: spec, precision }, exact, description, {
    forFirstRun: materials.forFirstRun,
    ...ownFirstRun(entry, n),
  });
}

/**
 * A function's own choices, and what trials found before: `npm run schema` writes them down, so that opening takes no
 * time for them. They hold for the number of parameters that the function usually has.
 */
function ownFirstRun(entry: FunctionEntry, n: number): Beside {
  if (n !== usualDimension(entry)) return {};
  const found: GalleryRates = foundRates;
  return { firstRun: { ...entry.firstRun, rates: found[entry.id] ?? entry.firstRun?.rates ?? {} } };
}

/**
 * The hand-written function is float64, and has more parameters than its formula may be written out in; in float32 the
 * formula is compiled with every operation rounded.
 */
function* exactForm(
  entry: FunctionEntry,
  n: number,
  written: Parsed<WrittenOut>,
  precision: Precision,
): Sliced<Parsed<Objective>> {
  const made = entry.make(n);
  if (precision === 'float32')
    return written instanceof Problem ? written : withShapes(yield* preparedObjective(written), made.shapes);
  return written instanceof Problem ? made : withParts(made, yield* preparedParts(written));
}

function functionDimension(entry: FunctionEntry, asked: number | undefined): Parsed<number> {
  const allowed = entry.dimension;
  if (typeof allowed === 'number')
    return asked === undefined || asked === allowed
      ? allowed
      : new Problem(`${entry.label} has ${counted(allowed, 'parameter')}, not ${asked}.`);
  if (asked !== undefined && asked < allowed.minimum)
    return new Problem(`${entry.label} needs at least ${allowed.minimum} parameters, not ${asked}.`);
  return asked ?? usualDimension(entry);
}
