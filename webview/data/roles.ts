import type { PreparationSpec } from '../../src/core/experiment/preparationSpec';
import type { ColumnHint, ColumnProfile } from '../../src/core/learning/profile/columnProfile';
import type { DataChoices, Task } from '../../src/protocol/messages/data';
import type { ColumnRole } from '../../src/protocol/strings/dataStrings';

/** What each column is for, as it was chosen, or as it is usual. */
export function rolesOf(columns: readonly ColumnProfile[], choices: DataChoices): readonly ColumnRole[] {
  const { features, preparation = {} } = choices;
  const named = features && new Set(features);
  const isFeature = named ? ({ name }: ColumnProfile) => named.has(name) : usualFeature(columns, choices);
  return columns.map((column) => {
    const { name } = column;
    if (name === choices.target) return 'target';
    if (name === preparation.weight) return 'weight';
    if (name === preparation.split?.column) return 'split';
    return isFeature(column) ? 'feature' : 'leftOut';
  });
}

/** Numbers that vary and do not just name their rows; texts and dates where the preparation makes numbers of them. */
function usualFeature(
  columns: readonly ColumnProfile[],
  { target, preparation = {} }: DataChoices,
): (column: ColumnProfile) => boolean {
  const isUsual = (column: ColumnProfile): boolean =>
    canBeFeature(column, preparation) && !(column.numbers && column.hints.some(isAside));
  // Where nothing else is left, a column that counts is better than none.
  const hasUsual = columns.some((column) => column.name !== target && isUsual(column));
  return hasUsual ? isUsual : (column) => canBeFeature(column, preparation);
}

const isAside = (hint: ColumnHint): boolean =>
  hint === 'counts' || hint === 'identifies' || hint === 'constant';

/** More words are names, no categories. */
const mostCategories = 100;

/** Whether numbers can be had of a column. */
function canBeFeature(
  { kind, hints, numbers, distinct }: ColumnProfile,
  { text = 'leave', dates = 'leave' }: PreparationSpec,
): boolean {
  if (hints.includes('empty')) return false;
  if (numbers) return true;
  return kind === 'date' ? dates !== 'leave' : text !== 'leave' && distinct <= mostCategories;
}

/** The choices with another role for a column; features stay as usual as long as they are the usual ones. */
export function withRole(
  columns: readonly ColumnProfile[],
  choices: DataChoices,
  place: number,
  role: ColumnRole,
): DataChoices {
  const column = columns[place];
  const { features: named, ...assigned } = assignedTo(withoutRole(choices, column.name), column, role);
  if (named === undefined && role !== 'feature' && role !== 'leftOut') return assigned;
  const former = rolesOf(columns, choices);
  const isFeature = (own: number): boolean => (own === place ? role : former[own]) === 'feature';
  const features = columns.filter((_, own) => isFeature(own)).map(({ name }) => name);
  const usual = rolesOf(columns, assigned);
  return columns.every((_, own) => isFeature(own) === (usual[own] === 'feature'))
    ? assigned
    : { ...assigned, features };
}

function assignedTo(choices: DataChoices, column: ColumnProfile, role: ColumnRole): DataChoices {
  const { preparation } = choices;
  const { name } = column;
  switch (role) {
    case 'target':
      return { ...choices, target: name, task: taskFor(column, choices.task) };
    case 'weight':
      return { ...choices, preparation: { ...preparation, weight: name } };
    case 'split':
      return { ...choices, preparation: { ...preparation, split: { column: name } } };
    case 'feature':
    case 'leftOut':
      return choices;
  }
}

/** The choices without what they say of a column as target, weight or split, and without its logarithm. */
function withoutRole({ target, preparation, ...others }: DataChoices, name: string): DataChoices {
  const { weight, split, log, ...rest } = preparation ?? {};
  const logs = log?.filter((own) => own !== name) ?? [];
  const kept = {
    ...rest,
    ...(logs.length > 0 && { log: logs }),
    ...(weight !== undefined && weight !== name && { weight }),
    ...(split && split.column !== name && { split }),
  };
  return {
    ...others,
    ...(target !== undefined && target !== name && { target }),
    ...(Object.keys(kept).length > 0 && { preparation: kept }),
  };
}

/** More different numbers than this are a size, unless a person says that they stand for classes. */
const fewClasses = 20;
/** The most classes that a loss takes. */
const mostClasses = 100;

/** What can be learnt of a column. */
export function tasksOf({ kind, distinct, numbers }: ColumnProfile): readonly Task[] {
  if (kind === 'text' || kind === 'date' || !numbers) return ['classes'];
  const { whole, minimum } = numbers;
  return [
    'numbers',
    ...(distinct <= mostClasses ? ['classes' as const] : []),
    ...(whole && minimum >= 0 && kind !== 'yesNo' ? ['counts' as const] : []),
  ];
}

/** What is to be learnt of a column that becomes the target: as before where that goes well with it. */
function taskFor(column: ColumnProfile, now: Task): Task {
  const tasks = tasksOf(column);
  if (column.kind === 'yesNo') return 'classes';
  const suits = tasks.includes(now) && (now !== 'classes' || column.distinct <= fewClasses);
  return suits ? now : tasks[0];
}
