import { zlibSync } from 'fflate';
import { joinedBytes } from '../bytes';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The objects of a PDF file (ISO 32000-1), numbered as they come. */
export class PdfObjects {
  private readonly bodies: Uint8Array[] = [];

  /** Keeps a number for an object that others name before it is there. */
  reserve(): number {
    return this.bodies.push(new Uint8Array(0));
  }

  /** Adds an object, or one whose number was kept; answers its number. */
  add(body: string, at = this.reserve()): number {
    this.bodies[at - 1] = encode(body);
    return at;
  }

  /** Adds a compressed stream with the entries of its dictionary besides its length. */
  addStream(content: Uint8Array | string, entries = ''): number {
    const packed = zlibSync(typeof content === 'string' ? encode(content) : content, { level: 9 });
    const head = encode(`<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`);
    return this.bodies.push(joinedBytes([head, packed, encode('\nendstream')]));
  }

  /** The file: its objects, where each of them begins, and which one is the root. */
  file(root: number, info: number): Uint8Array<ArrayBuffer> {
    // The second line tells programs that the file is not text.
    const pieces = [encode('%PDF-1.7\n'), Uint8Array.of(0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a)];
    let at = pieces.reduce((sum, { length }) => sum + length, 0);
    const places: number[] = [];
    const put = (piece: Uint8Array): void => {
      pieces.push(piece);
      at += piece.length;
    };
    for (const [i, body] of this.bodies.entries()) {
      places.push(at);
      put(encode(`${i + 1} 0 obj\n`));
      put(body);
      put(encode('\nendobj\n'));
    }
    const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
    const size = places.length + 1;
    const trailer = `trailer\n<< /Size ${size} /Root ${root} 0 R /Info ${info} 0 R >>\nstartxref\n${at}\n%%EOF\n`;
    put(encode(`xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`));
    return joinedBytes(pieces);
  }
}

/** A text as PDF writes it outside of pages: UTF-16 with its mark, in hexadecimal digits. */
export const textString = (text: string): string => `<FEFF${utf16(text)}>`;

/** The UTF-16 numbers of a text in hexadecimal digits. */
export function utf16(text: string): string {
  let hex = '';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0');
  return hex.toUpperCase();
}

/** A number as PDF writes it. */
export const pdfNumber = (value: number): string => String(Math.round(value * 10_000) / 10_000 || 0);
