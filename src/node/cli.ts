#!/usr/bin/env node
import { readFileSync } from 'node:fs';

/** What package.json states. */
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
  engines: { node: string };
};
const [major, minor] = /\d+\.\d+/.exec(manifest.engines.node)![0].split('.').map(Number) as [number, number];
const [itsMajor, itsMinor] = process.versions.node.split('.').map(Number) as [number, number];

// Asked before the program is loaded: what it imports, an older Node.js may not have.
if (itsMajor < major || (itsMajor === major && itsMinor < minor)) {
  const needed = `Node.js ${major}.${minor} o más nuevo / or newer, https://nodejs.org`;
  console.error(`una-capa: ${needed} (v${process.versions.node})`);
  process.exit(1);
}
void import('./program.ts').then(({ main }) => main(manifest.version));
