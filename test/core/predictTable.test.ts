import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseCsv } from '../../src/core/learning/datasets/csv';
import { predictTable } from '../../src/core/learning/models/predictTable';
import { drawn } from './fitted/pictured';
import { sentence, value } from './parsed';

const tableOf = (csv: string) => value(parseCsv(new TextEncoder().encode(csv), 'b.csv'));

suite('the rows of another file', () => {
  const { model } = drawn('x,y\n1,13\n2,23\n3,33\n', { target: 'y', loss: 'mse' });

  test('are predicted by the names of their columns, in any order', () => {
    const predicted = value(predictTable(model, [10, 3], tableOf('note,X\na,7\nb,8.5\n')));
    assert.deepEqual(predicted, { csv: 'row,y\n1,73\n2,88\n', rows: 2, empty: 0 });
  });

  test('have no prediction where a value is missing, and the first reason is told', () => {
    const { csv, empty, firstFault } = value(predictTable(model, [10, 3], tableOf('x,z\n7,1\n,2\n9,3\n')));
    assert.deepEqual([csv, empty], ['row,y\n1,73\n2,\n3,93\n', 1]);
    assert.match(firstFault ?? '', /"x" has no value/);
  });

  test('are refused where a column lacks', () => {
    assert.match(sentence(predictTable(model, [10, 3], tableOf('a,b\n7,1\n'))), /no column "x".*"a", "b"/);
  });

  test('have the probability of each class, and names in quotes where they need them', () => {
    const { model: classes } = drawn('x,kind\n0,"no, never"\n1,yes\n', {
      target: 'kind',
      loss: 'binaryCrossEntropyWithLogits',
    });
    const { csv } = value(predictTable(classes, [1, 0], tableOf('x\n0\n-1e3\n')));
    assert.equal(
      csv,
      'row,kind,"probability of no, never",probability of yes\n1,"no, never",0.5,0.5\n2,"no, never",1,0\n',
    );
  });

  test('are prepared as the training rows were', () => {
    const { model: prepared } = drawn('c,x,y\nred,1,1\nblue,2,2\nblue,3,3\n', {
      target: 'y',
      loss: 'mse',
      preparation: { text: 'onehot', scale: 'minmax' },
    });
    // Blue, red, x between 0 and 1, bias.
    const { csv } = value(predictTable(prepared, [100, 200, 2, 1], tableOf('x,c\n5,red\n3,blue\n')));
    assert.equal(csv, 'row,y\n1,205\n2,103\n');
  });
});
