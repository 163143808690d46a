import type { PreparationSpec } from '../../src/core/experiment/preparationSpec';
import type { DataChoices } from '../../src/protocol/messages/data';

/** The first of each choice: the same as leaving it out. */
const nothing: readonly unknown[] = [undefined, false, 'none', 'drop', 'leave'];

/** The choices with another preparation; what does nothing is left out. */
export function withPreparation(choices: DataChoices, change: PreparationSpec): DataChoices {
  const { preparation, ...others } = choices;
  const { degree, constant, log, split, ...rest } = { ...preparation, ...change };
  const parts =
    split &&
    something({ ...split, test: split.test || undefined, validation: split.validation || undefined });
  const made: PreparationSpec = something({
    ...rest,
    degree: degree === 1 ? undefined : degree,
    constant: constant || undefined,
    log: log && log.length > 0 ? log : undefined,
    // To keep classes in proportion says nothing where no row is kept from training.
    split:
      parts && (parts.test || parts.validation || parts.every || parts.column !== undefined)
        ? parts
        : undefined,
  });
  return Object.keys(made).length > 0 ? { ...others, preparation: made } : others;
}

/** The members that say something. */
function something<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => !nothing.includes(value))) as T;
}
