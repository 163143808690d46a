import { newCanvas } from '../drawing/medium';

type Child = Node | string;

/** An element with attributes and children; text is always set as text, never as markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A codicon; decoration beside a label. */
export function icon(name: string): HTMLElement {
  return element('span', { class: `codicon codicon-${name}`, 'aria-hidden': 'true' });
}

/** A real button that shows only an icon; its label is its tooltip too. */
export function iconButton(
  name: string,
  label: string,
  onPress: () => void,
  style = 'icon',
): HTMLButtonElement {
  const button = element(
    'button',
    { type: 'button', class: style, title: label, 'aria-label': label },
    icon(name),
  );
  button.addEventListener('click', onPress);
  return button;
}

/** A real button with words. */
export function textButton(label: string, onPress: () => void, style = 'text'): HTMLButtonElement {
  const button = element('button', { type: 'button', class: style }, label);
  button.addEventListener('click', onPress);
  return button;
}

/** A select of named choices. */
export function choice(
  label: string,
  options: readonly { readonly value: string; readonly text: string }[],
  onChange: (value: string) => void,
): HTMLSelectElement {
  const select = element('select', { 'aria-label': label, title: label });
  for (const { value, text } of options) select.append(new Option(text, value));
  select.addEventListener('change', () => onChange(select.value));
  return select;
}

/** Sets text only when it differs, so that an unchanged frame costs no layout. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** A canvas that lies over others in a stack. */
export function stackedCanvas(): HTMLCanvasElement {
  const canvas = newCanvas();
  canvas.setAttribute('class', 'stacked');
  canvas.setAttribute('aria-hidden', 'true');
  return canvas;
}

/** Sizes a stacked canvas for the screen's pixels and answers its context, scaled to CSS pixels. */
export function sizeCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  ratio: number,
): CanvasRenderingContext2D {
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const g = canvas.getContext('2d');
  if (!g) throw new Error('This page has no 2D canvas.');
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  return g;
}

/** Lets an element hold these children; those that stay are not moved, so that none loses the focus. */
export function fillWith(parent: HTMLElement, children: readonly HTMLElement[]): void {
  const staying = new Set<Element>(children);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  children.forEach((child, i) => {
    if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
  });
}
