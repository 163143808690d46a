import { cellsMembers, scatterMembers } from '../../core/learning/profile/requests';
import { anything, listOf, maybe, shape, textUpTo, wholeFrom } from '../../core/text/checks';
import { oneOf } from '../../core/text/jsonFields';
import type { MessageChecks } from '../../protocol/channel';
import {
  type DataChoices,
  type DataQuestions,
  dataCommands,
  type FromData,
  tasks,
} from '../../protocol/messages/data';
import type { QuestionChecks } from '../../protocol/questions';

const count = wholeFrom(0, Number.MAX_SAFE_INTEGER);
/** A column's name as its file has it. */
const name = textUpTo(1_000_000);
const type = anything;

type OfData<Type extends FromData['type']> = Extract<FromData, { readonly type: Type }>;

/** What the page of a data view may ask. */
export const dataQuestionChecks: QuestionChecks<DataQuestions> = {
  cells: shape<DataQuestions['cells']['ask']>(cellsMembers),
  scatter: shape<DataQuestions['scatter']['ask']>(scatterMembers),
};

/** What the page of a data view may say. */
export const dataChecks: MessageChecks<FromData> = {
  ready: shape<OfData<'ready'>>({ type, version: count }),
  // What is asked is checked where the answer is given, so that what is wrong with it is answered, too.
  ask: shape<OfData<'ask'>>({ type, request: count, question: name, what: anything }),
  choose: shape<OfData<'choose'>>({
    type,
    choices: shape<DataChoices>({
      target: maybe(name),
      features: maybe(listOf(name, 100_000)),
      task: (value, path) => oneOf(value, path, tasks),
      // It is checked as part of the objective that is made of it.
      preparation: anything,
    }),
  }),
  command: shape<OfData<'command'>>({ type, command: (value, path) => oneOf(value, path, dataCommands) }),
  openLine: shape<OfData<'openLine'>>({ type, line: wholeFrom(1, Number.MAX_SAFE_INTEGER) }),
  failed: shape<OfData<'failed'>>({ type, message: textUpTo(100_000) }),
};
