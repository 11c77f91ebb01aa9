import { lang } from './called.ts';
import { wrap } from './terminal.ts';
import { texts } from './texts/index.ts';

/** Whether nobody reads our output any more (`una-capa | head`), and whether there is a report to write all the same. */
let [isClosed, isAwaited] = [false, false];

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  isClosed = true;
  if (error.code !== 'EPIPE') fail(texts[lang].errors.output(error.message));
  else if (!isAwaited) process.exit();
});

/** There is a report to write: it is written also where nobody reads our output any more. */
export function awaitReport(): void {
  isAwaited = true;
}

/** Says on stdout, as long as somebody reads it. */
export function print(text: string): void {
  if (text && !isClosed) console.log(text);
}

/** Says on stderr what is not the result. */
export function tell(text: string): void {
  console.error(wrap(`una-capa: ${text}`));
}

/** Says where the report is, also to who reads no more. */
export function saved(page: string, json: boolean | undefined): void {
  const text = texts[lang].report.saved(page);
  if (isClosed) tell(text);
  else if (!json) print(text);
}

function fail(message: string): never {
  tell(message);
  process.exit(1);
}
