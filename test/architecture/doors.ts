import { withoutComments } from './imports';
import type { Sources } from './sources';

/** A way in which text reaches a person, and the files that know how to make a file's words plain there. */
interface Door {
  readonly name: string;
  readonly call: RegExp;
  readonly files: readonly string[];
}

/**
 * Every way from this program to VS Code or to a page by which a text is shown that may have words of a file in it. VS Code
 * makes links of some texts, and icons of others (src/host/words/inert.ts).
 */
export const doors: readonly Door[] = [
  {
    name: 'a message',
    call: /\bshow(Information|Warning|Error)Message\b/,
    files: ['src/host/words/say.ts'],
  },
  {
    name: 'Markdown',
    call: /\bnew MarkdownString\b|\.append(Markdown|Text|Codeblock)\b|\bsupport(Html|ThemeIcons)\b/,
    files: ['src/host/words/tooltip.ts'],
  },
  { name: 'a link to a command', call: /\]\(command:/, files: ['src/host/words/tooltip.ts'] },
  {
    name: 'Markdown that may call commands',
    call: /(?<!\bworkspace)\.isTrusted\b|\bisTrusted:/,
    files: ['src/host/views/progress.ts'],
  },
  {
    name: 'a pick or a box',
    call: /\bcreate(QuickPick|InputBox)\b|\bshowQuickPick\b|\bshowWorkspaceFolderPick\b/,
    files: ['src/host/pick/inputs.ts'],
  },
  {
    name: 'a text that counts as plain',
    call: /\bas InertText\b/,
    files: ['src/host/words/inert.ts'],
  },
  {
    name: 'a box with words of our own',
    call: /\bshowInputBox\b/,
    files: ['src/host/commands/renameRun.ts'],
  },
  {
    name: 'a sentence below a box',
    call: /\bInputBoxValidationSeverity\b|\bvalidateInput\b/,
    files: ['src/host/pick/judged.ts'],
  },
  {
    name: 'a sentence put below a box',
    call: /\.validationMessage\b/,
    files: ['src/host/pick/dimensionBox.ts', 'src/host/pick/judged.ts'],
  },
  {
    name: 'the status bar',
    call: /\bcreateStatusBarItem\b|\bsetStatusBarMessage\b/,
    files: ['src/host/views/progress.ts', 'src/host/words/say.ts'],
  },
  { name: 'an item of a tree', call: /\bnew TreeItem\b/, files: ['src/host/views/listItem.ts'] },
  { name: 'a sentence above a tree', call: /\bview\.message\b/, files: ['src/host/views/runsTree.ts'] },
  {
    name: 'progress with a title',
    call: /\bwithProgress\b/,
    files: [
      'src/host/code/loading.ts',
      'src/host/commands/crossValidate.ts',
      'src/host/commands/predictFile.ts',
      'src/host/panel/exportedFile.ts',
      'src/host/panel/startInPanel.ts',
      'src/host/experiments/reading.ts',
      'src/host/views/progress.ts',
    ],
  },
  {
    name: 'a mark in a file',
    call: /\bnew Diagnostic\b/,
    files: ['src/host/words/mark.ts'],
  },
  {
    name: "a panel's title",
    call: /\bcreateWebviewPanel\b|\bpanel\.title\b/,
    files: ['src/host/data/fileView.ts', 'src/host/data/dataViews.ts', 'src/host/panel/panel.ts'],
  },
  {
    name: 'a document of our own',
    call: /\bregisterTextDocumentContentProvider\b/,
    files: ['src/host/views/reports.ts', 'src/host/views/generatedDocuments.ts'],
  },
  {
    name: 'a log',
    call: /\bcreateOutputChannel\b/,
    files: ['src/host/code/codeOutput.ts', 'src/host/views/log.ts'],
  },
  {
    name: 'what stands in an editor of code',
    call: /\bregister(Hover|CodeLens)Provider\b|\bnew CodeLens\(/,
    files: ['src/host/code/codeLenses.ts', 'src/host/code/parameterHover.ts', 'src/host/start/entrances.ts'],
  },
  {
    name: 'what only other extensions show',
    call: /\bregister(InlayHints|DocumentLink|CompletionItem)\w*Provider\b|\bcreateTextEditorDecorationType\b|\bcreateTerminal\b/,
    files: [],
  },
  {
    name: "text read as a page's code",
    call: /\b(inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b|\bcreateContextualFragment\b/,
    files: [],
  },
];

/** Where texts go around their doors, as "file:line: sentence", and doors that are there no more. */
export function aroundDoors(sources: Sources): string[] {
  const lines = [...sources].flatMap(([path, text]) => linesOf(path, text));
  return doors.flatMap(({ name, call, files }) => {
    const sites = lines.filter(({ written }) => call.test(written));
    const wrong = sites.filter(({ path }) => !files.includes(path));
    const gone = files.filter((file) => !sites.some(({ path }) => path === file));
    return [
      ...wrong.map(
        ({ path, line }) => `${path}:${line}: ${name} has its door in ${files.join(', ') || 'none'}.`,
      ),
      ...gone.map((file) => `${file}:1: ${name} is made here no more.`),
    ];
  });
}

function linesOf(path: string, text: string): { path: string; line: number; written: string }[] {
  return withoutComments(text)
    .split('\n')
    .map((written, i) => ({ path, line: i + 1, written }));
}
