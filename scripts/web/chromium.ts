import { existsSync } from 'node:fs';

/** Debian's, Google's, or what the environment variable CHROMIUM names; nothing where none is installed. */
export function findChromium(): string | undefined {
  const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'];
  return places.find((place) => place !== undefined && existsSync(place));
}

/** Without the flags that concern its background, Chromium asks Google's hosts at every start. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
