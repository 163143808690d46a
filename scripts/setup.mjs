// Installs what the other scripts need, when it is not there: `node scripts/setup.mjs` for building and the fast
// tests, `node scripts/setup.mjs host` for a real VS Code too. Built-ins only: it runs in a fresh clone.
import { resolve } from 'node:path';
import { prepareHost } from '../test/host/prepare.mjs';
import { install } from './install.mjs';

install(resolve(), 'the development packages');
if (process.argv.includes('host')) prepareHost();
