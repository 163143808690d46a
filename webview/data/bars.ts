/** Room of the bars, in the units of their picture; between bars of words there is a gap. */
const barsWidth = 72;
const barsHeight = 18;

/** SVG path data of bars as high as their counts: side by side for a histogram, apart for words. */
export function barsPath(counts: readonly number[], apart: boolean): string {
  const most = Math.max(1, ...counts);
  const width = barsWidth / counts.length;
  const gap = apart ? Math.min(2, width / 3) : 0;
  return counts
    .map((count, i) => {
      if (count === 0) return '';
      // What is there is seen, however few they are.
      const height = Math.max(1, (count / most) * barsHeight);
      return `M${round(i * width)},${barsHeight}v${-round(height)}h${round(width - gap)}v${round(height)}z`;
    })
    .join('');
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** The picture of bars, in the colour of the text around it. */
export function barsPicture(counts: readonly number[], apart: boolean): SVGSVGElement {
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  picture.setAttribute('viewBox', `0 0 ${barsWidth} ${barsHeight}`);
  picture.setAttribute('preserveAspectRatio', 'none');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', barsPath(counts, apart));
  picture.append(path);
  return picture;
}
