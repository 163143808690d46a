import { shifted } from '../layers/shapes';

/** What the page draws with: colours of the editor's theme and of the paths, fonts. */
export interface Theme {
  readonly name: 'dark' | 'light' | 'highContrast' | 'highContrastLight';
  readonly dark: boolean;
  readonly contrast: boolean;
  readonly background: string;
  readonly foreground: string;
  /** Quiet text. */
  readonly dim: string;
  readonly border: string;
  readonly accent: string;
  /** Strongest ink on the landscape: black or white. */
  readonly ink: string;
  /** What sets ink apart from the ground below it. */
  readonly halo: string;
  readonly minimum: string;
  readonly paths: readonly string[];
  readonly font: string;
}

/** Colour-blind-safest sets found for dark and for light grounds; defaults of the contributed colours. */
const paths = {
  dark: ['#4FA4FC', '#E5B039', '#91F9F0', '#FA5F9C', '#EFFA44'],
  light: ['#2F4DA8', '#8A4A10', '#0F9E67', '#AD54DF', '#1D1D1D'],
} as const;

/** Dashes of the paths: in high contrast, where colour alone must not tell them apart, and of runs whose colour another one has. */
const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2]];

/** Reads the theme from the variables and classes that VS Code sets on a webview. */
export function readTheme(body: HTMLElement): Theme {
  const style = getComputedStyle(body);
  return makeTheme(themeName(body.classList), (name) => style.getPropertyValue(`--vscode-${name}`).trim());
}

/**
 * A theme of a kind.
 * @param given what a colour or a font of the editor is; empty for one that it does not set, and absent where there is no editor
 */
export function makeTheme(name: Theme['name'], given: (name: string) => string = () => ''): Theme {
  const colour = (id: string, otherwise: string) => given(id) || otherwise;
  const dark = name === 'dark' || name === 'highContrast';
  const contrast = name === 'highContrast' || name === 'highContrastLight';
  const strong = dark ? '#ffffff' : '#000000';
  const foreground = colour('foreground', contrast ? strong : dark ? '#cccccc' : '#3b3b3b');
  const quietBorder = colour('panel-border', dark ? '#2b2b2b' : '#e5e5e5');
  const plain = contrast ? (dark ? '#000000' : '#ffffff') : dark ? '#1f1f1f' : '#ffffff';
  return {
    name,
    dark,
    contrast,
    background: colour('editor-background', plain),
    foreground,
    dim: contrast ? foreground : colour('descriptionForeground', dark ? '#9d9d9d' : '#616161'),
    border: contrast ? colour('contrastBorder', strong) : quietBorder,
    accent: colour('focusBorder', '#0078d4'),
    ink: dark ? '#ffffff' : '#111111',
    halo: dark ? 'rgba(8, 10, 14, 0.78)' : 'rgba(255, 255, 255, 0.92)',
    minimum: colour('lossLandscape-minimum', dark ? '#ffffff' : '#1d1d1d'),
    paths: paths[dark ? 'dark' : 'light'].map((path, i) => colour(`lossLandscape-path${i + 1}`, path)),
    font: colour('font-family', 'system-ui, sans-serif'),
  };
}

/** Colour and dash of a run's place in the series. */
export function pathStyle(
  theme: Theme,
  series: number,
): { readonly colour: string; readonly dash: readonly number[] } {
  const { length } = theme.paths;
  // Else the dash tells the rounds through the colours apart.
  const dash = theme.contrast ? shifted(series, dashes.length) : Math.floor(series / length) % dashes.length;
  return { colour: theme.paths[series % length], dash: dashes[dash] };
}

function themeName(classes: DOMTokenList): Theme['name'] {
  // High contrast light also carries the class of high contrast.
  if (classes.contains('vscode-high-contrast-light')) return 'highContrastLight';
  if (classes.contains('vscode-high-contrast')) return 'highContrast';
  return classes.contains('vscode-light') ? 'light' : 'dark';
}

/** Calls back whenever VS Code changes the theme, also between two themes of one kind. */
export function watchTheme(onChange: () => void): void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
