import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../../src/core/experiment/experiment';
import { exportCode } from '../../../src/core/export/exportCode';
import type { ExportedProgram, RowsFile } from '../../../src/core/export/exportedProgram';
import type { ExportLanguage } from '../../../src/core/export/language';
import type { Table } from '../../../src/core/learning/datasets/table';
import { openObjective } from '../../../src/core/objective';
import type { ForeignFunction } from '../../../src/core/objective/foreignFunction';
import { type Materials, noMaterials } from '../../../src/core/objective/opener';
import { type Parsed, Problem } from '../../../src/core/problem';
import { column } from '../../../src/core/run/columns';
import { prepareRun } from '../../../src/core/run/prepare';
import { run } from '../../../src/core/run/run';
import { Trajectory } from '../../../src/core/run/trajectory';
import { value } from '../parsed';

/** An experiment whose runs are written as a program. */
export interface ExportCase {
  readonly name: string;
  readonly said: Readonly<Record<string, unknown>>;
  readonly table?: Table;
  /** A person's own function: its Python file, and the same function here. */
  readonly own?: OwnFunction;
  /** How far other roundings may lead away, where that is more than usual: a quotient of small differences. */
  readonly loose?: number;
}

/** A function of a file of Python, which stands beside the program, and what is known of it. */
export interface OwnFunction {
  readonly file: RowsFile;
  readonly function: ForeignFunction;
}

/** The losses of each run, step by step, and the program for a language. */
export interface ExportedCase {
  readonly name: string;
  readonly loose?: number;
  readonly losses: readonly (readonly number[])[];
  readonly code: (language: ExportLanguage) => Parsed<ExportedProgram>;
}

/** Walks an experiment's runs. */
export function walkedCase({ name, said, table, loose, own }: ExportCase): ExportedCase {
  const experiment = value(checkExperiment({ version: 1, ...said }));
  const materials: Materials = {
    ...(table ? { table: () => ({ key: 'table', table }) } : noMaterials),
    ...(own && { program: () => ({ key: 'own', own: own.function }) }),
  };
  const opened = value(openObjective(experiment, materials));
  const runs = experiment.optimizers.map((_, place) => {
    const spec = runSpecOf(experiment, place);
    const trajectory = new Trajectory(opened.summary.dimension);
    const steps = run(value(prepareRun(opened, spec, trajectory)));
    let result = steps.next();
    while (!result.done) result = steps.next(1e9);
    const losses = Array.from({ length: trajectory.length }, (_, row) => trajectory.at(row, column.value));
    return { losses, run: { spec, steps: result.value.step, loss: losses[losses.length - 1] } };
  });
  const request = { objective: experiment.objective, opened, runs: runs.map((each) => each.run) };
  const made = new Map<ExportLanguage, ReturnType<typeof exportCode>>();
  return {
    name,
    ...(loose !== undefined && { loose }),
    losses: runs.map(({ losses }) => losses),
    code(language) {
      const code = made.get(language) ?? exportCode(request, language);
      made.set(language, code);
      return own && !(code instanceof Problem) ? { ...code, data: own.file } : code;
    },
  };
}
