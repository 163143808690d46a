import { apng } from './apng';
import type { ExportFormat } from './format';
import { gif } from './gif';
import { html } from './html';
import { png } from './png';
import { pdf, svg } from './shapes';
import { csv, json } from './tables';
import { webm } from './webm';

/** Every kind of file, in the order in which they are offered. */
export const exportFormats: readonly ExportFormat[] = [png, svg, pdf, gif, apng, webm, html, csv, json];
