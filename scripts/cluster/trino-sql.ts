import { setTimeout } from 'node:timers/promises';

/** What Trino answers to a statement, page by page. */
interface Page {
  data?: unknown[][];
  nextUri?: string;
  error?: { message: string };
}

/** Runs one statement and gives its rows, as anybody could who speaks HTTP: Trino's own protocol is no more. */
export async function askTrino(address: string, sql: string): Promise<unknown[][]> {
  const headers = { 'X-Trino-User': 'lesson', 'X-Trino-Catalog': 'memory', 'X-Trino-Schema': 'default' };
  const rows: unknown[][] = [];
  let page = await pageOf(`${address}/v1/statement`, { method: 'POST', headers, body: sql });
  for (;;) {
    if (page.error) throw new Error(page.error.message);
    rows.push(...(page.data ?? []));
    if (page.nextUri === undefined) return rows;
    page = await pageOf(page.nextUri);
  }
}

/** The numbers from 1 on, as many thousands as that takes: a sequence alone ends at 10 000. @param column what they are called */
export const numbersTo = (rows: number, column: string) =>
  `(SELECT 1000 * t + o AS ${column} FROM UNNEST(sequence(0, ${rows / 1000 - 1})) AS thousands (t)
    CROSS JOIN UNNEST(sequence(1, 1000)) AS ones (o)) AS numbers`;

/** Tried again where the server is busy, as its protocol says. */
async function pageOf(url: string, request: RequestInit = {}): Promise<Page> {
  for (;;) {
    const response = await fetch(url, request);
    if (response.ok) return (await response.json()) as Page;
    if (response.status < 502 || response.status > 504) throw new Error(`HTTP ${response.status}: ${await response.text()}`); // prettier-ignore
    await setTimeout(100);
  }
}
