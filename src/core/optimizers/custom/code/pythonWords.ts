import { onlyNumber } from '../../../precision';

/** A number in Python; an infinite one as text of a number. */
export function pythonNumber(value: number): string {
  if (Number.isFinite(onlyNumber(value))) return String(value);
  return Number.isNaN(value) ? "float('nan')" : `float('${value > 0 ? '' : '-'}inf')`;
}

const inNumpy: Readonly<Record<string, string>> = {
  ...{ asin: 'arcsin', acos: 'arccos', atan: 'arctan', asinh: 'arcsinh', acosh: 'arccosh', atanh: 'arctanh' },
  ...{
    atan2: 'arctan2',
    max: 'maximum',
    min: 'minimum',
    and: 'logical_and',
    or: 'logical_or',
    not: 'logical_not',
  },
};

/** What a function is called in NumPy; PyTorch has nearly the same names. */
export const spelledInNumpy = (name: string): string => (Object.hasOwn(inNumpy, name) ? inNumpy[name] : name);
