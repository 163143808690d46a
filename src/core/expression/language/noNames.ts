/**
 * Words that are no names, as they belong to the sentences and programs around formulas. What to do about them stands
 * behind each.
 */
export const noNames: ReadonlyMap<string, string> = new Map([
  ...['return', 'def', 'function', 'minimize', 'minimise'].map((word): [string, string] => [
    word,
    'it stands before a formula only, as in return x^2; put statements on lines of their own',
  ]),
  ...['import', 'print', 'plot', 'class', 'syms'].map((word): [string, string] => [
    word,
    'leave its line out: the formula alone is wanted',
  ]),
  ...['for', 'while', 'elif', 'elseif', 'endif', 'then'].map((word): [string, string] => [
    word,
    'write a sum as sum(x[i]^2, i=0..2), and a conditional as c ? a : b',
  ]),
  ...['from', 'subject', 'argmin', 'argmax', 'integrate', 'solve', 'graph'].map((word): [string, string] => [
    word,
    'give the formula alone: ranges and start are chosen in the panel',
  ]),
  ...['maximize', 'maximise'].map((word): [string, string] => [
    word,
    'give the formula alone, and choose "maximize" among the settings',
  ]),
  ...['True', 'False', 'true', 'false', 'TRUE', 'FALSE'].map((word): [string, string] => [
    word,
    'write 1 for true and 0 for false',
  ]),
  ...['None', 'null', 'undefined', 'NaN', 'nan', 'NA', 'NULL'].map((word): [string, string] => [
    word,
    'give a number or a name',
  ]),
  ['AND', 'write and in small letters, between two conditions'],
  ['OR', 'write or in small letters, between two conditions'],
  ['end', 'number the parameters, as in x[0], x[1]; the last one is x[-1]'],
]);
