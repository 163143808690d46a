import { type Parsed, Problem } from '../../problem';
import type { TargetKind } from '../losses/loss';
import { shown } from './cells';
import { type Classes, classesOf, twoClassesOf } from './classes';
import type { Column, TrainingData } from './table';

/** A target column in the rows to train on as a loss takes it; a Problem where its values do not fit. `lines` are those of the table. */
export function readTarget(
  column: Column,
  rows: Int32Array,
  kind: TargetKind,
  lines?: Int32Array,
): Parsed<Pick<TrainingData, 'target' | 'classes'>> {
  switch (kind) {
    case 'number':
      return { target: numbersOf(column, rows) };
    case 'count':
      return counts(column, rows, lines);
    case 'binary':
      return asTarget(twoClassesOf(column, rows), (place) => place);
    case 'sign':
      return asTarget(twoClassesOf(column, rows), (place) => 2 * place - 1);
    case 'class':
      return asTarget(classesOf(column, rows), (place) => place);
  }
}

const numbersOf = ({ values }: Column, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (row) => Number(values[row]));

function counts(column: Column, rows: Int32Array, lines?: Int32Array): Parsed<Pick<TrainingData, 'target'>> {
  const target = numbersOf(column, rows);
  const negative = target.findIndex((count) => count < 0);
  if (negative < 0) return { target };
  const place = lines ? `line ${lines[rows[negative]]}` : `row ${rows[negative] + 1}`;
  return new Problem(
    `Column ${shown(column.name)} holds ${target[negative]} (${place}), but the loss takes counts from 0 on: choose another target, or a loss for numbers such as mse.`,
  );
}

function asTarget(
  classes: Parsed<Classes>,
  code: (place: number) => number,
): Parsed<Pick<TrainingData, 'target' | 'classes'>> {
  if (classes instanceof Problem) return classes;
  return { target: classes.places.map(code), classes: classes.names };
}
