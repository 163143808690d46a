// Mocha's browser build reads location.search, and the web extension host has no location.
if (!('location' in globalThis))
  Object.defineProperty(globalThis, 'location', { value: { search: '', pathname: '/', href: 'worker:' } });
