/** What the built pages weigh, and how fast they are: `npm run web:budgets`, after `npm run web:build`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { chromiumArgs, findChromium } from './chromium.ts';
import { serve } from './serve.ts';
import { ownCode, transferred } from './sizes.ts';
import { medianTap, stepsPerSecond, warmStart, workPerFrame } from './times.ts';

interface Budget {
  name: string;
  value: number;
  unit: 'KB' | 'ms' | 'steps/s';
  goal: number;
}

const web = join(import.meta.dirname, '../../web');
const dist = join(web, 'dist');

/** What is drawn last in the laboratory. */
const FIGURE = 'svg.marks';

async function budgets(browser: Browser, site: string): Promise<Budget[]> {
  const lab = `${site}lab/`;
  const kilobytes = (bytes: number) => bytes / 1000;
  const pages = notebookPages();
  const readable: number[] = [];
  for (const page of pages) readable.push(await transferred(browser, site + page));
  return [
    {
      name: 'laboratory, first visit',
      value: kilobytes(await transferred(browser, lab, FIGURE)),
      unit: 'KB',
      goal: 700,
    },
    { name: 'laboratory, our own code', value: kilobytes(await ownCode(web)), unit: 'KB', goal: 80 },
    ...(pages.length > 0
      ? [
          {
            name: 'largest notebook, readable',
            value: kilobytes(Math.max(...readable)),
            unit: 'KB' as const,
            goal: 100,
          },
        ]
      : []),
    { name: 'first step, warm', value: await warmStart(browser, lab), unit: 'ms', goal: 1500 },
    { name: 'in play', value: await stepsPerSecond(browser, lab), unit: 'steps/s', goal: 60 },
    ...(await framesInPlay(browser, lab)),
    { name: 'a tap while training, median', value: await medianTap(browser, lab), unit: 'ms', goal: 100 },
  ];
}

/** Pixels across: a desk's screens, and a phone's. */
const WIDTHS = [1440, 1280, 360];

/** For 60 frames a second. */
async function framesInPlay(browser: Browser, lab: string): Promise<Budget[]> {
  const measured: Budget[] = [];
  for (const width of WIDTHS) {
    const value = await workPerFrame(browser, lab, width);
    measured.push({ name: `a frame in play, ${width} px`, value, unit: 'ms', goal: 1000 / 60 });
  }
  return measured;
}

function notebookPages(): string[] {
  if (!existsSync(join(dist, 'notebooks'))) return [];
  const files = readdirSync(join(dist, 'notebooks'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('index.html')).map((file) => `notebooks/${file}`);
}

/** How many times its goal something takes. */
const share = ({ value, unit, goal }: Budget) => (unit === 'steps/s' ? goal / value : value / goal);

/** Machines are shared: a time may be twice its goal; a size may not be more. */
const isBroken = (budget: Budget) => share(budget) > (budget.unit === 'KB' ? 1 : 2);

function print(budget: Budget): void {
  const { name, value, unit, goal } = budget;
  const limit = unit === 'steps/s' ? 'at least' : 'at most';
  const mark = share(budget) <= 1 ? '✔' : isBroken(budget) ? '✘' : '≈';
  console.log(
    `${mark} ${name.padEnd(30)}${value.toFixed(0).padStart(6)} ${unit.padEnd(8)} ${limit} ${goal.toFixed(0)}`,
  );
}

const executablePath = findChromium();
if (!executablePath || !existsSync(dist)) {
  console.error('This measures what npm run web:build has built, in Chromium (Debian: apt-get install chromium).');
  process.exit(1);
}
const { address, close } = await serve(dist);
const browser = await chromium.launch({ executablePath, args: chromiumArgs });
try {
  const measured = await budgets(browser, address);
  measured.forEach(print);
  if (measured.some(isBroken)) process.exitCode = 1;
} finally {
  await browser.close();
  close();
}
