import { pythonWith } from '../../../bench/pythonWith';
import { noNumpy } from '../../reference/numpyPeer';
import { noTorch } from '../../reference/torchPeer';
import { badPython } from './badPython';
import { noGroups, testCases } from './foreignCases';
import { goodPython } from './goodPython';
import { notebookPython } from './notebookPython';

const numpy = pythonWith('numpy');
const torch = pythonWith('torch');

testCases(
  {
    language: 'python',
    ending: '.py',
    interpreterFor: (each) => (each.torch ? torch : numpy) ?? '',
    skipped: (each) => {
      if (each.torch) return noGroups || (torch ? false : noTorch);
      return noGroups || (numpy ? false : noNumpy);
    },
  },
  {
    'What a Python function does that it should not': badPython,
    'What a Python function may do': [...goodPython, ...notebookPython],
  },
);
