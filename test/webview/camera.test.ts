import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { Camera, type DrawnPage, type PictureLook } from '../../webview/picture/camera';
import { PanelModel } from '../../webview/session/panelModel';
import { picture, rowsFrame } from './fixtures';

const steps = [0, 1, 2, 3];
/** Frames of the screen after which the engine answers. */
const answerTime = 3;

/** A page that draws no pixels: it notes which step's answer was there whenever it drew a picture. */
function page() {
  const model = new PanelModel();
  model.show(picture('a', 2));
  model.receive('a', rowsFrame(steps.map((step) => ({ step, loss: 9 - step, x: [3 - step, 1] }))));
  const shown: { readonly step: number; readonly answered: number | undefined }[] = [];
  let [asked, answered]: (number | undefined)[] = [];
  let waits = 0;
  const drawn: DrawnPage = {
    ...{ model, background: '#000', inks: [] },
    askStep() {
      if (asked === model.time.step) return;
      asked = model.time.step;
      waits = answerTime;
    },
    isAnswered() {
      if (waits === 0) answered = asked;
      else waits--;
      return answered === asked;
    },
    draw(ratio) {
      if (ratio !== undefined) shown.push({ step: model.time.step, answered });
    },
  };
  return { camera: new Camera(drawn), shown, model };
}

suite('an animation, and a picture,', () => {
  const globals = globalThis as Record<string, unknown>;
  before(() => {
    // There is no page here: a picture of none of its parts is composed.
    const g = { fillRect() {}, setTransform() {} };
    const classList = Object.assign([], { add() {}, remove() {} });
    globals.document = {
      body: { classList, className: '' },
      querySelectorAll: () => [],
      createElement: () => ({ width: 0, height: 0, getContext: () => g }),
    };
    globals.requestAnimationFrame = (next: () => void) => setImmediate(next);
  });
  after(() => {
    delete globals.document;
    delete globals.requestAnimationFrame;
  });

  for (const part of ['landscape', 'page'] as const)
    test(`of the ${part} shows in each frame what was done in its own step`, async () => {
      const { camera, shown } = page();
      const look: PictureLook = { part, colours: 'shown', pixels: { ratio: 1 } };
      await camera.film(look, steps, () => undefined);
      assert.deepEqual(
        shown,
        steps.map((step) => ({ step, answered: step })),
      );
    });

  test('that is taken while the path plays shows what was done in its step', async () => {
    const { camera, shown, model } = page();
    model.cursor.moveTo(2);
    await camera.takeAnswered({ part: 'landscape', colours: 'shown', pixels: { ratio: 1 } });
    assert.deepEqual(shown, [{ step: 2, answered: 2 }]);
  });
});
