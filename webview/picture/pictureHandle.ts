import { type DraggedPicture, draggedPictureType } from '../../src/protocol/messages/draggedPicture';
import { element, iconButton } from '../page/dom';

/** What a picture that is dragged is made of. */
export interface CarriedPicture {
  readonly title: string;
  readonly picture: HTMLCanvasElement;
}

/** A button that copies a picture of the page, and carries one where it is dragged. */
export function pictureHandle(label: string, copy: () => void, take: () => CarriedPicture): HTMLElement {
  const button = iconButton('device-camera', label, copy, 'icon carry');
  button.draggable = true;
  button.addEventListener('dragstart', (event) => {
    const { dataTransfer } = event;
    if (!dataTransfer) return;
    // It must be there before the drag begins: nothing can be added to it later.
    const { title, picture } = take();
    const png = picture.toDataURL('image/png').replace(/^[^,]*,/, '');
    const dragged: DraggedPicture = { title, png };
    dataTransfer.setData(draggedPictureType, JSON.stringify(dragged));
    dataTransfer.effectAllowed = 'copy';
    showUnderHand(dataTransfer, picture);
  });
  return button;
}

/** What is seen to be dragged is the picture, small; for that it must be part of the page for a moment. */
function showUnderHand(dataTransfer: DataTransfer, picture: HTMLCanvasElement): void {
  const thumbnail = element('div', { class: 'carried' }, picture);
  document.body.append(thumbnail);
  dataTransfer.setDragImage(thumbnail, 0, 0);
  setTimeout(() => thumbnail.remove());
}
