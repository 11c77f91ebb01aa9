import type { TestProject } from 'vitest/node';
import { findPostgres } from '../scripts/cluster/postgres.ts';
import { findTrino } from '../scripts/cluster/trino-parts.ts';
import { findChromium } from '../scripts/web/chromium.ts';

/** Vitest's projects that need more than Node.js: `npm test` is the same without them, and quick. */
export const apart = {
  browser: { needs: 'Chromium', isHere: findChromium() !== undefined, install: 'Debian: apt-get install chromium' },
  postgres: {
    needs: 'PostgreSQL',
    isHere: findPostgres() !== undefined,
    install: 'Debian: apt-get install postgresql',
  },
  trino: { needs: 'Trino', isHere: findTrino() !== undefined, install: 'npm run cluster -- trino --fetch' },
};

/** Says what a run leaves out, and what brings it in. */
export default function setup({ vitest }: TestProject): void {
  const running = vitest.projects.map(({ name }) => name);
  for (const [name, { needs, isHere, install }] of Object.entries(apart)) {
    if (running.includes(name)) continue;
    const remedy = isHere ? ` (npx vitest run --project ${name})` : `, which is not installed here (${install})`;
    console.log(`Left out: the tests that need ${needs}${remedy}`);
  }
}
