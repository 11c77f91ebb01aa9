/** A cluster to try `fit` on: `npm run cluster -- postgres`, or `trino`. It goes with the program. */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { endOnSignals } from './own.ts';
import { findPostgres, startPostgres } from './postgres.ts';
import { fetchTrino } from './trino-parts.ts';
import { askTrino, numbersTo } from './trino-sql.ts';
import { startTrino } from './trino.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { fetch: { type: 'boolean' } } });
const [engine = 'postgres'] = positionals;

/** A million houses: what they cost follows from their rooms, their city and chance. */
const houses = (ids: string, integer: string) => `
  CREATE TABLE houses AS
  SELECT id, rooms, city, garden, 20 * rooms + bonus + 8 * CAST(garden AS ${integer}) + 10 * (random() + random() - 1) AS price
  FROM (SELECT id, 1 + floor(5 * random()) AS rooms, floor(3 * random()) AS place, random() < 0.4 AS garden FROM ${ids}) AS drawn
    JOIN (VALUES (0, 'Rosario', 30), (1, 'Salta', 25), (2, 'Ushuaia', 40)) AS cities (place, city, bonus) USING (place)`;

/** Starts a server with such a table, and gives what to type to learn from it. */
const engines: Record<string, () => Promise<string>> = {
  postgres: async () => {
    const bin = findPostgres();
    if (bin === undefined)
      throw new Error('PostgreSQL is not installed here. On Debian and Ubuntu: apt-get install postgresql');
    const { url, config } = await startPostgres(bin);
    const client = new pg.Client(config);
    await client.connect();
    await client.query(`${houses('generate_series(1, 1000000) AS id', 'int')}; ANALYZE houses`);
    await client.end();
    return `PostgreSQL, with a table of a million houses, until Ctrl-C. In another terminal:

export PGPASSWORD=${config.password}
${fit(url)}`;
  },
  trino: async () => {
    const { url, address } = await startTrino(await fetchTrino(say));
    await askTrino(address, houses(numbersTo(1_000_000, 'id'), 'integer'));
    return `Trino, a coordinator and two workers, with a table of a million houses, until Ctrl-C. In another terminal:

${fit(url)}

What it does meanwhile: ${address}`;
  },
};

const fit = (url: string) =>
  `npm start -- fit ${url} --table houses --features rooms,city,garden --label price --key id`;
const say = (text: string) => console.error(text);

const start = engines[engine];
if (!start) throw new Error(`There are ${Object.keys(engines).join(' and ')} to start, got "${engine}".`);
endOnSignals();
if (values.fetch) await fetchTrino(say);
else console.log(await start());
