import type { PreparationChoice } from '../../core/experiment/preparationSpec';
import type { Association } from '../../core/learning/profile/association';
import type { ColumnHint, ProfileKind } from '../../core/learning/profile/columnProfile';
import type { Task } from '../messages/data';

/** What a column is for: `weight` of its row, `split` into training and other rows. */
export type ColumnRole = 'target' | 'feature' | 'leftOut' | 'weight' | 'split';

type TextsBy<Id extends string> = Readonly<Record<Id, string>>;

/** The texts of the data view in the reader's language; {0}, {1} … stand for values. */
export interface DataStrings {
  /** {0} rows, {1} columns. */
  readonly summary: string;
  readonly openFile: string;
  readonly run: string;
  readonly runTitle: string;
  readonly noTarget: string;
  readonly noFeature: string;
  readonly forget: string;
  readonly forgetTitle: string;
  readonly reading: string;
  readonly looking: string;
  readonly reread: string;
  /** Every {0}th row. */
  readonly sampled: string;
  readonly columns: {
    readonly title: string;
    readonly help: string;
    readonly name: string;
    readonly type: string;
    readonly role: string;
    readonly spread: string;
    readonly range: string;
    readonly missing: string;
    readonly distinct: string;
    readonly association: string;
    readonly plot: string;
    /** Each: {0} is the column's name. */
    readonly roleOf: string;
    readonly plotOf: string;
    /** {0} different values. */
    readonly moreThan: string;
  };
  readonly types: TextsBy<ProfileKind>;
  readonly roles: TextsBy<ColumnRole>;
  readonly hints: TextsBy<ColumnHint>;
  /** Each: {0} is the value. */
  readonly measures: TextsBy<Association['measure']>;
  readonly details: {
    /** {0} least, {1} greatest, {2} mean, {3} standard deviation, {4} {5} {6} quartiles. */
    readonly numbers: string;
    /** {0} is how many. */
    readonly infinite: string;
    /** {0} is a list of words with their counts. */
    readonly words: string;
    readonly log: string;
  };
  readonly learn: {
    readonly title: string;
    readonly target: string;
    readonly noTargetYet: string;
    readonly task: string;
    readonly tasks: TextsBy<Task>;
    readonly preparation: string;
    readonly scale: string;
    readonly scales: TextsBy<PreparationChoice<'scale'>>;
    readonly missing: string;
    readonly missings: TextsBy<PreparationChoice<'missing'>>;
    readonly constant: string;
    readonly text: string;
    readonly texts: TextsBy<PreparationChoice<'text'>>;
    readonly dates: string;
    readonly datesChoices: TextsBy<PreparationChoice<'dates'>>;
    readonly degree: string;
    readonly interactions: string;
    readonly test: string;
    readonly validation: string;
    /** {0} percent of the rows. */
    readonly percent: string;
    readonly none: string;
    readonly stratify: string;
    readonly classWeight: string;
    readonly classWeights: TextsBy<PreparationChoice<'classWeight'>>;
  };
  readonly rows: {
    readonly title: string;
    readonly row: string;
  };
  readonly scatter: {
    readonly title: string;
    readonly none: string;
    /** {0} names of columns, {1} rows of {2}. */
    readonly summary: string;
    /** {0} is the name of the column that colours. */
    readonly colour: string;
    /** {0} is the row's number. */
    readonly row: string;
    /** {0} rows of {1}. */
    readonly sampled: string;
  };
}
