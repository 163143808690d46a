import type { ForeignFault } from '../../core/objective/foreignFunction';
import { type StopReason, stopKinds } from '../../core/run/stop';
import { anything, bytes, listOf, maybe, shape, textUpTo, wholeFrom } from '../../core/text/checks';
import { number, oneOf } from '../../core/text/jsonFields';
import type { MessageChecks } from '../../protocol/channel';
import type { FromEngine } from '../../protocol/messages/engine';

const name = textUpTo(1000);
const count = wholeFrom(0, Number.MAX_SAFE_INTEGER);
/** What a message has of whichever type it is: its type was looked up already. */
const type = anything;

/** A message of one type. */
type Said<Type extends FromEngine['type']> = Extract<FromEngine, { readonly type: Type }>;

const stop = shape<Pick<StopReason, 'kind' | 'step'>>({
  kind: (value, path) => oneOf(value, path, stopKinds),
  step: number,
});

const longPath = textUpTo(100_000);

const fault = shape<ForeignFault>({
  message: textUpTo(100_000),
  file: maybe(textUpTo(100_000)),
  line: maybe(count),
  at: maybe(listOf(anything, 1_000_000)),
});

/** What the engine tells: it has run what a person typed, and may be of another version while the extension is updated. */
export const engineChecks: MessageChecks<FromEngine> = {
  ready: shape<Said<'ready'>>({ type, version: count }),
  answer: shape<Said<'answer'>>({ type, request: count, answer: anything }),
  refusal: shape<Said<'refusal'>>({ type, request: count, message: textUpTo(1_000_000) }),
  printed: shape<Said<'printed'>>({ type, path: longPath, text: textUpTo(1_000_000) }),
  faulted: shape<Said<'faulted'>>({ type, path: longPath, fault }),
  gone: shape<Said<'gone'>>({ type, path: longPath, objectives: listOf(name, 100_000) }),
  reading: shape<Said<'reading'>>({ type, reading: name, done: number }),
  validated: shape<Said<'validated'>>({ type, viewer: name, runs: count }),
  wanted: shape<Said<'wanted'>>({ type, reading: name, request: count, name }),
  rows: shape<Said<'rows'>>({
    type,
    run: name,
    sequence: count,
    frame: bytes,
    planes: maybe(listOf(name, 100)),
  }),
  stopped: shape<Said<'stopped'>>({ type, run: name, stop }),
  finished: shape<Said<'finished'>>({ type, run: name, stop }),
};
