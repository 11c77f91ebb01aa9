/** A cluster to try `fit` on: `npm run cluster -- postgres`. It goes with the program. */
import { once } from 'node:events';
import pg from 'pg';
import { findPostgres, startPostgres } from './postgres.ts';

const [engine = 'postgres'] = process.argv.slice(2);

/** A million houses: what they cost follows from their rooms, their city and chance. */
const HOUSES = `
  CREATE TABLE houses AS
  SELECT id, rooms, city, garden, 20 * rooms + bonus + 8 * garden::int + 10 * (random() + random() - 1) AS price
  FROM (SELECT id, 1 + floor(5 * random()) AS rooms, floor(3 * random()) AS place, random() < 0.4 AS garden
        FROM generate_series(1, 1000000) AS id) AS drawn
    JOIN (VALUES (0, 'Rosario', 30), (1, 'Salta', 25), (2, 'Ushuaia', 40)) AS cities (place, city, bonus) USING (place);
  ANALYZE houses`;

if (engine !== 'postgres') throw new Error(`There is postgres to start, got "${engine}".`);
const bin = findPostgres();
if (bin === undefined)
  throw new Error('PostgreSQL is not installed here. On Debian and Ubuntu: apt-get install postgresql');
const { url, config, stop } = await startPostgres(bin);
try {
  const client = new pg.Client(config);
  await client.connect();
  await client.query(HOUSES);
  await client.end();
  console.log(`PostgreSQL, with a table of a million houses, until Ctrl-C. In another terminal:

export PGPASSWORD=${config.password}
npm start -- fit ${url} --table houses --features rooms,city,garden --label price --key id`);
  await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
} finally {
  await stop();
}
