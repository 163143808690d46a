/** What else is known of a formula when its names are looked at. */
export interface NameContext {
  /** Parameters of a head, and names that are defined. */
  readonly own: ReadonlySet<string>;
  /** The parameters of a head. */
  readonly declared?: readonly string[];
  /** From where on its language counts. */
  readonly first?: 0 | 1;
  readonly isLatex: boolean;
  /** It begins with an `=`, as in a spreadsheet. */
  readonly isSpreadsheet: boolean;
}
