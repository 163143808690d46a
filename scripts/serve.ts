// Serves VS Code with the extension on examples/ to a browser, until Ctrl+C.
import { spawn } from 'node:child_process';
import { startServer } from '../test/host/server';
import { windowUrl } from '../test/host/window';

/** Opens an address where there is a screen to show it on. */
function show(url: string): void {
  const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    win32: ['cmd', '/c', 'start', ''],
    darwin: ['open'],
    linux: process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined,
  };
  const [program, ...args] = openers[process.platform] ?? [];
  if (!program) return;
  const opener = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  opener.on('error', () => console.log('No browser could be opened: open the address yourself.'));
  opener.unref();
}

async function main(): Promise<void> {
  const server = await startServer({ dataDir: '.vscode-host', driver: false });
  const url = windowUrl(server, { folder: 'examples', development: ['.'] });
  console.log(
    `VS Code with the extension:\n\n  ${url}\n\nPress F1 and choose "Run gradient descent". Ctrl+C ends it.`,
  );
  show(url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, async () => {
      await server.stop();
      process.exit(0);
    });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
