import { boardLanguages } from '../../core/board/boardLine';
import { checkFitAsk } from '../../core/fitted/checkFitAsk';
import { checkLattice, checkWindow } from '../../core/plane/checkLattice';
import {
  anything,
  bytes,
  listOf,
  maybe,
  shape,
  textUpTo,
  type ValueCheck,
  wholeFrom,
  yesOrNo,
} from '../../core/text/checks';
import { number, oneOf, record, refuse } from '../../core/text/jsonFields';
import type { MessageChecks } from '../../protocol/channel';
import { exportedKinds, exportPlaces, mostOfPiece } from '../../protocol/messages/exports';
import type { EditedValue } from '../../protocol/messages/form';
import type { FromPanel, LookedAt, PanelCommand, PanelQuestions } from '../../protocol/messages/panel';
import type { PlaneSpot, ProbeRequest, StationaryRequest } from '../../protocol/messages/probe';
import type { FromTable } from '../../protocol/messages/table';
import type { QuestionChecks } from '../../protocol/questions';

/** The commands that a page's buttons and links may ask for; it names none of its own. */
export const pageCommands: Readonly<Record<PanelCommand, string>> = {
  run: 'lossLandscape.run',
  rerun: 'lossLandscape.runs.rerun',
  openSettings: 'lossLandscape.openSettings',
  predict: 'lossLandscape.predict',
  predictFile: 'lossLandscape.predictFile',
  fitFormula: 'lossLandscape.fitFormula',
  checkGradient: 'lossLandscape.checkGradient',
  addOptimizer: 'lossLandscape.addOptimizer',
  continue: 'lossLandscape.continue',
  typeStart: 'lossLandscape.typeStart',
  saveAsDefault: 'lossLandscape.saveAsDefault',
  copyExperiment: 'lossLandscape.runs.copySettings',
  readingOptions: 'lossLandscape.readingOptions',
};

const name = textUpTo(1000);
const sentence = textUpTo(100_000);
const count = wholeFrom(0, Number.MAX_SAFE_INTEGER);
/** While a path is played, the time cursor may stand between two steps. */
const step: ValueCheck = (value, path) => number(value, path, 0);
const finite: ValueCheck = (value, path) => number(value, path);
const numbers = listOf(finite, 1000);
/** Such as the activation of each layer. */
const texts = listOf(name, 1000);
/** A setting's value, of whichever kind; null is none. */
const settingValue: ValueCheck = (value, path) => {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') sentence(value, path);
  else if (Array.isArray(value)) (typeof value[0] === 'string' ? texts : numbers)(value, path);
  else number(value, path);
};
const piece: ValueCheck = (value, path) => {
  bytes(value, path);
  // They are bytes, by the check before.
  const { byteLength } = value as ArrayBuffer;
  if (byteLength > mostOfPiece) refuse(path, `must have at most ${mostOfPiece} bytes`);
};
/** What a message has of whichever type it is: its type was looked up already. */
const type = anything;

type OfPanel<Type extends FromPanel['type']> = Extract<FromPanel, { readonly type: Type }>;
type OfTable<Type extends FromTable['type']> = Extract<FromTable, { readonly type: Type }>;

const planeSpot = shape<PlaneSpot>({ plane: name, place: listOf(finite, 2) });
const atStep = shape<Exclude<LookedAt, PlaneSpot>>({ run: name, step });

/** What the panel's page may ask. */
export const panelQuestionChecks: QuestionChecks<PanelQuestions> = {
  sample: shape<PanelQuestions['sample']['ask']>({ plane: name, lattice: checkLattice }),
  fitted: shape<PanelQuestions['fitted']['ask']>({
    at: (value, path) => ('plane' in record(value, path) ? planeSpot : atStep)(value, path),
    parts: checkFitAsk,
  }),
  probe: shape<ProbeRequest>({ plane: name, place: listOf(finite, 2), slopes: maybe(yesOrNo) }),
  inside: shape<PanelQuestions['inside']['ask']>({
    ...{ run: name, step: count, plane: name },
    fan: yesOrNo,
  }),
  stationary: shape<StationaryRequest>({ plane: name, window: checkWindow }),
  singular: shape<PanelQuestions['singular']['ask']>({ run: name, step, matrix: count }),
  distances: shape<PanelQuestions['distances']['ask']>({ run: name, bestStep: step }),
  exportTo: shape<PanelQuestions['exportTo']['ask']>({
    kind: (value, path) => oneOf(value, path, exportedKinds),
    place: (value, path) => oneOf(value, path, exportPlaces),
  }),
  exportPiece: shape<PanelQuestions['exportPiece']['ask']>({ bytes: piece, isLast: yesOrNo }),
};

/** What the panel's page may say. */
export const panelChecks: MessageChecks<FromPanel> = {
  ready: shape<OfPanel<'ready'>>({ type, version: count, took: yesOrNo }),
  empty: shape<OfPanel<'empty'>>({ type }),
  acknowledge: shape<OfPanel<'acknowledge'>>({ type, run: name, sequence: count }),
  // What is asked is checked where the answer is given, so that what is wrong with it is answered, too.
  ask: shape<OfPanel<'ask'>>({ type, request: count, question: name, what: anything }),
  exporting: shape<OfPanel<'exporting'>>({ type, percent: wholeFrom(0, 100) }),
  exportEnded: shape<OfPanel<'exportEnded'>>({ type }),
  used: shape<OfPanel<'used'>>({ type }),
  select: shape<OfPanel<'select'>>({ type, run: name, step: maybe(step) }),
  axes: shape<OfPanel<'axes'>>({ type, axes: listOf(count, 2) }),
  look: shape<OfPanel<'look'>>({ type, look: (value, path) => oneOf(value, path, ['principal', 'random']) }),
  cancel: shape<OfPanel<'cancel'>>({ type }),
  makeCurrent: shape<OfPanel<'makeCurrent'>>({ type, run: name }),
  remove: shape<OfPanel<'remove'>>({ type, run: name }),
  rename: shape<OfPanel<'rename'>>({ type, run: name, name }),
  // What the value must be is the setting's own rule (host/settings/rules.ts).
  edit: shape<OfPanel<'edit'>>({
    ...{ type, scene: name, series: count, key: name },
    ...{ value: settingValue, done: yesOrNo },
    also: maybe(shape<EditedValue>({ key: name, value: settingValue })),
  }),
  resetForm: shape<OfPanel<'resetForm'>>({ type, scene: name, series: count }),
  moveStart: shape<OfPanel<'moveStart'>>({ type, place: listOf(finite, 2), done: yesOrNo }),
  goBack: shape<OfPanel<'goBack'>>({ type }),
  command: shape<OfPanel<'command'>>({
    type,
    command: (value, path) => oneOf(value, path, Object.keys(pageCommands)),
  }),
  openLine: shape<OfPanel<'openLine'>>({ type, line: wholeFrom(1, Number.MAX_SAFE_INTEGER) }),
  moving: shape<OfPanel<'moving'>>({ type, at: number }),
  drawn: shape<OfPanel<'drawn'>>({ type, at: number }),
  failed: shape<OfPanel<'failed'>>({ type, message: sentence }),
};

/** What the page of the trajectory view may say. */
export const tableChecks: MessageChecks<FromTable> = {
  ready: shape<OfTable<'ready'>>({ type, version: count }),
  acknowledge: shape<OfTable<'acknowledge'>>({ type, run: name, sequence: count }),
  select: shape<OfTable<'select'>>({ type, run: name, step }),
  board: shape<OfTable<'board'>>({ type, run: name, step, parameter: count, named: maybe(name) }),
  copyBoard: shape<OfTable<'copyBoard'>>({
    type,
    language: (value, path) => oneOf(value, path, boardLanguages),
  }),
  // All rows of a run, as a rule.
  copy: shape<OfTable<'copy'>>({ type, text: textUpTo(500_000_000) }),
  command: shape<OfTable<'command'>>({ type, command: (value, path) => oneOf(value, path, ['run']) }),
  failed: shape<OfTable<'failed'>>({ type, message: sentence }),
};
