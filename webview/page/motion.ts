/** Whether a person has asked VS Code, or their system, for less motion, or hears what others see. */
export function isMotionUnwanted(): boolean {
  const { classList } = document.body;
  return (
    classList.contains('vscode-reduce-motion') ||
    classList.contains('vscode-using-screen-reader') ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
