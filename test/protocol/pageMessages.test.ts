import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { dataChecks } from '../../src/host/data/dataMessages';
import { panelChecks, panelQuestionChecks, tableChecks } from '../../src/host/panel/pageMessages';
import { type Handlers, type MessageChecks, receive } from '../../src/protocol/channel';
import type { FromData } from '../../src/protocol/messages/data';
import { mostOfPiece } from '../../src/protocol/messages/exports';
import type { FromPanel } from '../../src/protocol/messages/panel';
import type { FromTable } from '../../src/protocol/messages/table';
import { type Reply, reply } from '../../src/protocol/questions';

/** Handlers that note the types of what reaches them. */
function noting<Message extends { readonly type: string }>(
  checks: MessageChecks<Message>,
  seen: string[],
): Handlers<Message> {
  const note = ({ type }: { readonly type: string }): void => void seen.push(type);
  // One for each type that has a check.
  return Object.fromEntries(Object.keys(checks).map((type) => [type, note])) as unknown as Handlers<Message>;
}

const ofPanel: readonly FromPanel[] = [
  { type: 'ready', version: 2, took: true },
  { type: 'empty' },
  { type: 'acknowledge', run: 'r', sequence: 3 },
  { type: 'select', run: 'r' },
  { type: 'select', run: 'r', step: 2.5 },
  { type: 'axes', axes: [1, 0] },
  { type: 'cancel' },
  { type: 'exporting', percent: 7 },
  { type: 'exportEnded' },
  { type: 'edit', scene: 's', series: 3, key: 'optimizer.learningRate', value: null, done: true },
  { type: 'edit', scene: 's', series: 0, key: 'optimizer.nesterov', value: true, done: false },
  { type: 'edit', scene: 's', series: 0, key: 'model.hidden', value: [16, 16], done: true },
  {
    ...{ type: 'edit', scene: 's', series: 0, key: 'model.hidden', value: [16], done: true },
    also: { key: 'model.hiddenActivation', value: ['relu'] },
  },
  { type: 'resetForm', scene: 's', series: 0 },
  { type: 'moveStart', place: [-1.2, 1], done: false },
  { type: 'goBack' },
  { type: 'command', command: 'openSettings' },
  { type: 'moving', at: 12.5 },
  { type: 'drawn', at: 12.5 },
  { type: 'failed', message: '' },
];

const notOfPanel: readonly unknown[] = [
  null,
  'ready',
  { type: 'toString' },
  { type: '__proto__' },
  { type: 'acknowledge', run: 'r', sequence: Number.NaN },
  { type: 'select', run: 'r', step: Number.POSITIVE_INFINITY },
  { type: 'select', run: {} },
  { type: 'axes', axes: 7 },
  { type: 'axes', axes: new Array(1e6) },
  { type: 'edit', scene: 's', series: -1, key: 'run.steps', value: 1, done: true },
  { type: 'edit', scene: 's', series: 0, key: 'model.hidden', value: ['16', 16], done: true },
  { type: 'edit', scene: 's', series: 0, key: 'model.hidden', value: [16], done: true, also: { key: 'a' } },
  { type: 'edit', scene: 's', series: 0, key: 'run.steps', value: Number.NaN, done: true },
  { type: 'resetForm', scene: 's' },
  { type: 'moveStart', place: [1, 2, 3], done: true },
  { type: 'command', command: 'toString' },
  { type: 'command', command: 'workbench.action.closeWindow' },
  { type: 'drawn', at: 'soon' },
  { type: 'failed' },
  { type: 'ask', request: 'x', question: 'sample', what: {} },
];

const ofTable: readonly FromTable[] = [
  { type: 'select', run: 'r', step: 3 },
  { type: 'copy', text: '1\t2' },
  { type: 'board', run: 'r', step: 3, parameter: 0, named: 'w1_x_h1' },
  { type: 'command', command: 'run' },
];

const notOfTable: readonly unknown[] = [
  { type: 'select', run: 'r' },
  { type: 'copy', text: { toString: 1 } },
  { type: 'board', run: 'r', step: 3, parameter: 0, named: 5 },
  { type: 'command', command: 'valueOf' },
];

const ofData: readonly FromData[] = [
  { type: 'choose', choices: { task: 'classes', target: 'y', features: ['x'], preparation: { degree: 2 } } },
  { type: 'command', command: 'forget' },
  { type: 'openLine', line: 1 },
];

const notOfData: readonly unknown[] = [
  { type: 'choose', choices: { task: 'toString' } },
  { type: 'choose', choices: { task: 'numbers', features: 'x' } },
  { type: 'choose' },
  { type: 'command', command: 'lossLandscape.run' },
  { type: 'openLine', line: 0 },
];

suite('what a page says', () => {
  const seenOf = <Message extends { readonly type: string }>(
    checks: MessageChecks<Message>,
    message: unknown,
  ): { seen: string[]; fault: string | undefined } => {
    const seen: string[] = [];
    const fault = receive(checks, noting(checks, seen), message);
    return { seen, fault };
  };
  for (const message of ofPanel)
    test(`is taken: ${JSON.stringify(message)}`, () =>
      assert.deepEqual(seenOf(panelChecks, message), { seen: [message.type], fault: undefined }));
  for (const message of ofTable)
    test(`is taken from the table: ${JSON.stringify(message)}`, () =>
      assert.deepEqual(seenOf(tableChecks, message), { seen: [message.type], fault: undefined }));
  for (const message of ofData)
    test(`is taken from a data view: ${JSON.stringify(message)}`, () =>
      assert.deepEqual(seenOf(dataChecks, message), { seen: [message.type], fault: undefined }));
  for (const [checks, messages] of [
    [panelChecks, notOfPanel],
    [tableChecks, notOfTable],
    [dataChecks, notOfData],
  ] as const)
    for (const message of messages)
      test(`is not taken: ${JSON.stringify(message).slice(0, 80)}`, () => {
        const { seen, fault } = seenOf<FromPanel | FromTable | FromData>(
          checks as MessageChecks<FromPanel | FromTable | FromData>, // One of the three.
          message,
        );
        assert.deepEqual(seen, []);
        assert.match(fault ?? '', /not known|not taken/);
      });

  for (const [name, question, what] of [
    ['the lattice is none', 'sample', { plane: 'p', lattice: { window: [[0, 1]], columns: -1, rows: 1 } }],
    [
      'a region has one axis',
      'fitted',
      { at: { run: 'r', step: 1 }, parts: { regions: { axes: [1, 1], columns: 9, rows: 9 } } },
    ],
    ['a lattice is endless', 'fitted', { at: { run: 'r', step: 1 }, parts: { curve: { points: 1e9 } } }],
    ['a row of the form has words', 'fitted', { at: { run: 'r', step: 1 }, parts: { cells: ['7'] } }],
    ['a fit is of no place', 'fitted', { at: { plane: 'p', place: ['1'] }, parts: {} }],
    ['a pin has three numbers', 'probe', { plane: 'p', place: [1, 2, 3] }],
    ['a step is none', 'inside', { run: 'r', step: -1, plane: 'p', fan: false }],
    ['a window is turned around', 'stationary', { plane: 'p', window: [[1, 0]] }],
    ['a matrix is none', 'singular', { run: 'r', step: 1, matrix: -1 }],
    ['a best step is none', 'distances', { run: 'r', bestStep: -1 }],
    ['a kind of file is not known', 'exportTo', { kind: 'exe', place: 'file' }],
    ['a file goes to no place', 'exportTo', { kind: 'png', place: '/etc/passwd' }],
    ['a piece of a file is no bytes', 'exportPiece', { bytes: 'a picture', isLast: true }],
    ['a piece is too large', 'exportPiece', { bytes: new ArrayBuffer(mostOfPiece + 1), isLast: true }],
  ] as const)
    test(`is asked in vain where ${name}, and is told so`, async () => {
      const replies: Reply[] = [];
      const never = () => assert.fail('It is not to be answered.');
      await reply(
        { post: (sent: Reply) => void replies.push(sent) },
        panelQuestionChecks,
        {
          sample: never,
          fitted: never,
          probe: never,
          inside: never,
          stationary: never,
          singular: never,
          distances: never,
          exportTo: never,
          exportPiece: never,
        },
        { request: 1, question, what },
      );
      assert.deepEqual(
        replies.map(({ type }) => type),
        ['refusal'],
      );
    });

  test('does no harm where its handler throws', () => {
    const handlers = {
      ...noting(panelChecks, []),
      cancel: () => {
        throw new Error('a bug');
      },
    };
    assert.match(receive(panelChecks, handlers, { type: 'cancel' }) ?? '', /a bug/);
  });
});
