import { commentAboveR } from '../../../core/code/r/commentAboveR';
import type { LanguageBridge } from '../interpreter/languageBridge';

/** R has its frames on pipes of their own (loss_landscape_bridge/frames.R): all that it prints is the person's. */
export const rBridge: LanguageBridge = {
  name: 'R',
  // R opens no pipe by its number, and what passes them on there is not on Windows.
  ...(process.platform === 'win32' && {
    refusal:
      'Functions of R run on Linux and macOS, not on Windows: open this folder in WSL, or on a remote computer.',
  }),
  script: 'r/start.R',
  // A person's profile is read, as it says where their packages are; what they saved of another session is not.
  options: ['--no-save', '--no-restore'],
  pipes: { input: 3, output: 4, words: 5 },
  // An interrupt, which R looks for in its loops (loss_landscape_bridge/serve.R).
  traceSignal: 'SIGINT',
  commandOf: (interpreter) => [interpreter],
  environment: ({ memoryMegabytes }) => ({ R_MAX_VSIZE: `${memoryMegabytes}M`, LANGUAGE: 'en' }),
  commentOf: commentAboveR,
  placeIn: (trace) => {
    const [, line, file] = /^(\d+) (.+)$/m.exec(trace) ?? [];
    return file === undefined ? undefined : { file, line: Number(line) };
  },
};
