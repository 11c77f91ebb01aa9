import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

const place = join(import.meta.dirname, '../coverage');

/** A new folder from which packages are found as from the root; git and the checks look past it, should a killed run leave it. */
export function workshop(name: string): string {
  mkdirSync(place, { recursive: true });
  return mkdtempSync(join(place, `${name}-`));
}
