/** Puts stacked canvases, as they are seen, on the clipboard as one picture. */
export async function copyPicture(canvases: readonly HTMLCanvasElement[], background: string): Promise<void> {
  const [lowest] = canvases;
  const picture = document.createElement('canvas');
  picture.width = lowest.width;
  picture.height = lowest.height;
  const g = picture.getContext('2d');
  if (!g) throw new Error('This page has no 2D canvas.');
  g.fillStyle = background;
  g.fillRect(0, 0, picture.width, picture.height);
  for (const canvas of canvases) g.drawImage(canvas, 0, 0, picture.width, picture.height);
  const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture could not be encoded.');
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
}
