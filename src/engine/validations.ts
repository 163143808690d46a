import { checkExperiment } from '../core/experiment/checkExperiment';
import { type Parsed, Problem } from '../core/problem';
import { crossValidate, type ValidationResult } from '../core/validation/crossValidate';
import type { ValidateRequest } from '../protocol/messages/engineQuestions';
import type { LoadedTables } from './data';
import { inSlices } from './timeSlices';

/** The cross-validations on their way, by who asked for them. */
export class Validations {
  private readonly tables: LoadedTables;
  private readonly told: (viewer: string, runs: number) => void;
  private readonly wanted = new Set<string>();

  /** @param told hears how many runs have ended for a viewer. */
  constructor(tables: LoadedTables, told: (viewer: string, runs: number) => void) {
    this.tables = tables;
    this.told = told;
  }

  /** Answers a problem when it is given up. */
  async validate({
    viewer,
    data,
    experiment,
    validation,
  }: ValidateRequest): Promise<Parsed<ValidationResult>> {
    const loaded = this.tables.get(data);
    if (!loaded) return new Problem('This file has not been read.');
    const checked = checkExperiment(experiment);
    if (checked instanceof Problem) return checked;
    this.wanted.add(viewer);
    const work = crossValidate(checked, loaded, validation, (runs) => this.told(viewer, runs));
    const result = await inSlices(work, () => this.wanted.has(viewer));
    this.wanted.delete(viewer);
    return result ?? new Problem('The cross-validation was given up.');
  }

  /** Who asked is gone. */
  leave(viewer: string): void {
    this.wanted.delete(viewer);
  }
}
