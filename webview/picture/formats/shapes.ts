import type { ExportFormat } from './format';
import { shapesSheet } from './shapesSheet';

/** A picture that stays sharp at any size, with words that can be searched and copied: drawn anew, as shapes. */
function ofShapes(kind: 'svg' | 'pdf'): ExportFormat {
  return {
    kind,
    takes: ['part', 'colours'],
    note: 'shapesNote',
    async make(view, { part, colours }) {
      const recorder = await view.recorder();
      const look = { part, colours, pixels: { ratio: 1 } };
      const drawn = view.camera.during(look, () => shapesSheet(view, recorder.medium, part));
      return recorder.file(drawn, view.title, kind);
    },
  };
}

export const svg = ofShapes('svg');
export const pdf = ofShapes('pdf');
