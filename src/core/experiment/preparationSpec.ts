/** The choices of a preparation by its members, each with what is usual first. */
export const preparationChoices = {
  /** How features are brought to one size: less their mean, by their standard deviation; to 0 … 1; less their median, by their interquartile range. */
  scale: ['none', 'standard', 'minmax', 'robust'],
  /** What becomes of a row in which a feature has no value. */
  missing: ['drop', 'mean', 'median', 'constant'],
  /** What becomes of columns of text: no features; one of 0 and 1 for each word; a number for each word. */
  text: ['leave', 'onehot', 'ordinal'],
  /** What becomes of columns of dates: no features; days since 1970-01-01; year, month, day and day of the week. */
  dates: ['leave', 'days', 'parts'],
  /** Weights of rows by their class: none; such that every class weighs the same. */
  classWeight: ['none', 'balanced'],
} as const;

/** One of the choices of a member. */
export type PreparationChoice<Member extends keyof typeof preparationChoices> =
  (typeof preparationChoices)[Member][number];

/**
 * How the rows of a table become what a model is trained on; what is learnt of them for it, such as means, is learnt of
 * training rows only. What is absent is the first of its choices: nothing is done.
 */
export interface PreparationSpec {
  readonly scale?: PreparationChoice<'scale'>;
  readonly missing?: PreparationChoice<'missing'>;
  /** For `missing: "constant"`; absent: 0. */
  readonly constant?: number;
  readonly text?: PreparationChoice<'text'>;
  readonly dates?: PreparationChoice<'dates'>;
  /** Columns, the target too, of which the natural logarithm is taken. */
  readonly log?: readonly string[];
  /** Powers and products of features up to this degree, as scikit-learn's PolynomialFeatures; absent: 1. */
  readonly degree?: number;
  /** Only products of different features, of 2 or, with `degree`, up to so many. */
  readonly interactions?: boolean;
  /** A column with the weights of rows, which is then no feature. */
  readonly weight?: string;
  readonly classWeight?: PreparationChoice<'classWeight'>;
  /** Absent: all rows are trained on. */
  readonly split?: SplitSpec;
}

/** Which rows are kept from training. One of `test`, `every` and `column`; of n rows `test` takes ⌈test · n⌉, as scikit-learn's train_test_split. */
export interface SplitSpec {
  /** The share of test rows, between 0 and 1. */
  readonly test?: number;
  /** The share of validation rows, likewise of all rows. */
  readonly validation?: number;
  /** Every so many-th row is a test row. */
  readonly every?: number;
  /** A column that says it of each row, with words such as train, validation and test, or 0 and 1; it is no feature. */
  readonly column?: string;
  /** Whether every part has each class in the same proportion; for targets of classes. */
  readonly stratify?: boolean;
  /** Absent: true. When false, training rows come first, then validation rows, then test rows. */
  readonly shuffle?: boolean;
  /** Of the shuffling; absent: 1. */
  readonly seed?: number;
}
