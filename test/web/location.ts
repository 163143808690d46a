// Mocha's browser build reads location.search, and the web extension host has no location.
Object.defineProperty(globalThis, 'location', {
  value: globalThis.location ?? { search: '', pathname: '/', href: 'worker:' },
  configurable: true,
});
