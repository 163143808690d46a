import { Problem } from '../../../problem';
import type { DatasetFormat } from '../format';
import { numberedNames, storedTable } from '../storedTable';
import { npyArray } from './npyArray';
import { isNpy } from './npyHeader';

/** One array of NumPy: its rows are the table's, its other dimensions the columns; a structured one has named columns. */
export const npyFiles: DatasetFormat = {
  sniff: isNpy,
  read({ bytes }, options) {
    const array = npyArray(bytes, (columns) => numberedNames('column ', columns));
    if (array instanceof Problem) return array;
    return storedTable(array.columns, array.rows, options, array);
  },
};
