import { encoded } from '../clipboard';
import type { ExportFormat } from './format';

/** A picture of what is in view. */
export const png: ExportFormat = {
  kind: 'png',
  takes: ['part', 'scale', 'colours'],
  async make({ camera }, { part, scale, colours }) {
    const drawn = await camera.takeAnswered({ part, colours, pixels: { ratio: scale } });
    const picture = await encoded(drawn);
    return new Uint8Array(await picture.arrayBuffer());
  },
};
