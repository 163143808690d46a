import { notesIn } from '../../../core/code/notes';
import type { ForeignFacts, ForeignFault } from '../../../core/objective/foreignFunction';
import type { Objective } from '../../../core/objective/objective';
import type { Parsed } from '../../../core/problem';
import type { Warning } from '../../../core/text/warning';
import { gradientTime } from '../gradientTime';
import type { LoadedProgram, ProgramListener, ProgramSource } from '../program';
import { type CallForm, callOf, changesInputs } from './calls';
import type { AnyFunction, CodePlace } from './codePlace';
import { describe } from './describe';
import { type Begun, gradientOf } from './findGradient';
import { LoadFault, problemOf } from './loadFault';
import { Modules } from './modules';
import { probe, probePoints, type TriedFunction } from './probes';
import { Targets } from './targets';
import type { FaultPlaces } from './values';

/** Where a person's JavaScript is run, and who hears of it. */
export interface JavaScriptPlace {
  readonly code: CodePlace;
  readonly listener: ProgramListener;
}

/**
 * Loads a function of JavaScript or TypeScript, calls it at a few points, and finds its gradient: its own where the file has one that
 * agrees with its values, else the derivatives of its arithmetic where that is plain, else differences. Runs the person's code in this
 * process: whoever calls it must be able to end that. A Problem says why there is none.
 */
export async function loadJavaScript(
  source: ProgramSource,
  place: JavaScriptPlace,
): Promise<Parsed<LoadedProgram>> {
  try {
    return await loaded(source, place);
  } catch (error) {
    if (error instanceof LoadFault) return problemOf(error, source.path, source.text);
    throw error;
  }
}

async function loaded(source: ProgramSource, { code, listener }: JavaScriptPlace): Promise<LoadedProgram> {
  const ear = new Ear(listener);
  const modules = new Modules(code, ear);
  const targets = new Targets(modules, await modules.run(source));
  listener.calling?.();
  const run = targets.function(source.name, source.path);
  const described = describe(source, run);
  const imports = importsOf(modules, source);
  const found = ear.deafWhile(() => tried({ source, described, targets, modules, run, listener }));
  return {
    facts: {
      ...found.facts,
      interpreter: code.interpreter,
      ...(imports.length > 0 && { imports }),
    },
    objective: found.objective,
    dispose: () => undefined,
  };
}

/** Hears what a script prints, but not each time that it is tried: that would be dozens of times before anybody asked for a value. */
class Ear implements ProgramListener {
  private readonly listener: ProgramListener;
  private isDeaf = false;

  constructor(listener: ProgramListener) {
    this.listener = listener;
  }

  printed(text: string): void {
    if (!this.isDeaf) this.listener.printed(text);
  }

  faulted(fault: ForeignFault): void {
    this.listener.faulted(fault);
  }

  deafWhile<T>(work: () => T): T {
    this.isDeaf = true;
    try {
      return work();
    } finally {
      this.isDeaf = false;
    }
  }
}

/** What calls tell of a function, and the gradient that is found for it. */
function tried(begun: Begun): { facts: Omit<ForeignFacts, 'interpreter'>; objective: Objective } {
  const { source, described, run, modules } = begun;
  const { shape, parameters, dimension, place, comment } = described;
  const form: CallForm = { shape, parameters, fixed: source.fixed };
  const notes = notesIn(comment, dimension);
  const start = notes.start ?? shape.start;
  const call = callOf(run, form);
  const places: FaultPlaces = { own: place, files: modules.files };
  const probed = probe(call, probePoints(dimension, start), places);
  refuseUncallable(probed, source.path);
  const { objective, gradient, warning } = gradientOf({
    ...begun,
    form,
    call,
    places,
    points: probed.points,
  });
  const [first] = probed.points;
  const changes = mutation(run, form, probed.points);
  const facts = {
    ...{ dimension, gradient, batched: false },
    ...(first && { gradientMilliseconds: gradientTime(objective, first) }),
    ...(shape.names && { parameterNames: shape.names }),
    ...(start && { start }),
    ...(notes.domain && { domain: notes.domain }),
    ...(notes.minimum && { minimum: notes.minimum }),
    warnings: [...notes.warnings, ...probed.warnings, ...changes, ...(warning ? [warning] : [])],
  };
  return { facts, objective };
}

/** A function that has no number anywhere is none; one that fails at some points has NaN there. */
function refuseUncallable({ points, fault }: TriedFunction, path: string): void {
  if (points.length > 0 || !fault) return;
  throw new LoadFault(fault.message, {
    file: fault.file ?? path,
    ...(fault.line !== undefined && { line: fault.line }),
  });
}

function mutation(run: AnyFunction, form: CallForm, [x]: readonly Float64Array[]): readonly Warning[] {
  if (form.shape.kind === 'numbers' || !isChanged(run, form, x)) return [];
  return [{ text: 'It changes the list that it is given; each call is given a list of its own.' }];
}

function isChanged(run: AnyFunction, form: CallForm, x: Float64Array): boolean {
  try {
    return changesInputs(run, form, x);
  } catch {
    // It fails now and then: that is told where it does on a walk.
    return false;
  }
}

/** The person's own files that were read, but for the first. */
const importsOf = ({ files }: Modules, { path }: ProgramSource): readonly string[] =>
  [...files].filter((file) => file !== path && !/[\\/]node_modules[\\/]/.test(file));
