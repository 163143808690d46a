import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { FromPanel } from '../../src/protocol/messages/panel';
import type { Strings } from '../../src/protocol/strings';
import type { PassingLine } from '../../webview/controls/passingLine';
import { PageExports } from '../../webview/page/pageExports';
import { encoded } from '../../webview/picture/clipboard';
import { saidBy } from '../../webview/picture/pictureFault';
import { PanelModel } from '../../webview/session/panelModel';

const texts = JSON.parse(readFileSync('src/host/words/pageStrings.json', 'utf8')) as Strings;
const globals = globalThis as Record<string, unknown>;

before(() => {
  // The folder of an extension that has been updated meanwhile.
  globals.document = { body: { dataset: { parts: new URL('nowhere', import.meta.url).href } } };
});
after(() => {
  delete globals.document;
});

test('where what exports cannot be loaded, it is said, and the host does not wait for it', async () => {
  type Page = ConstructorParameters<typeof PageExports>[0];
  type Exits = ConstructorParameters<typeof PageExports>[1];
  // Of the page and of its questions nothing is asked before that is loaded.
  const page = { model: new PanelModel(), texts } as unknown as Page;
  for (const begin of [
    (exports: PageExports) => exports.make('png'),
    (exports: PageExports) => exports.act('exportAnimation'),
  ]) {
    const said: string[] = [];
    const ended = new Promise<FromPanel>((resolve) => {
      const passing = { say: (text: string) => said.push(text) } as unknown as PassingLine;
      begin(new PageExports(page, { questions: {}, passing, post: resolve } as unknown as Exits));
    });
    assert.deepEqual(await ended, { type: 'exportEnded' });
    assert.equal(said.length, 1);
    assert.match(said[0], /nowhere\/exports\.js/);
  }
});

test('what a picture fails of is said in the words of the page', async () => {
  const faults = { ...texts.picture.faults, notEncoded: 'in another language' };
  // A browser has nothing for a picture that is too large.
  const picture = { toBlob: (take: (blob: null) => void) => take(null) } as unknown as HTMLCanvasElement;
  const reason: unknown = await encoded(picture).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  assert.equal(saidBy(reason, faults), 'in another language');
  assert.equal(saidBy(new Error('of the system'), faults), 'of the system');
});
