import pg from 'pg';
import { findPostgres, startPostgres } from '../cluster/postgres.ts';
import { findTrino } from '../cluster/trino-parts.ts';
import { askTrino, numbersTo } from '../cluster/trino-sql.ts';
import { startTrino } from '../cluster/trino.ts';
import { KEY, LABEL, OFFSETS, TABLE, WEIGHTS, featureNames, type ServerTask } from './data-protocol.ts';

/** A server with a table of many rows, as long as something is measured on it. */
export interface BenchServer {
  url: string;
  env: NodeJS.ProcessEnv;
  stop: () => Promise<void>;
}

/** Rows of the law of the files. @param ids a table of their numbers */
function tableOf(ids: string, float64: string): string {
  const features = OFFSETS.map((offset, j) => `CAST(${offset} + 2 * random() - 1 AS real) AS ${featureNames[j]}`);
  const law = WEIGHTS.map((weight, j) => `${weight} * CAST(${featureNames[j]} AS ${float64})`).join(' + ');
  return `CREATE TABLE ${TABLE} AS SELECT drawn.*, CAST(${law} + 2 * random() - 1 AS real) AS ${LABEL}
    FROM (SELECT ${KEY}, ${features.join(', ')} FROM ${ids}) AS drawn`;
}

/** Starts each engine with a table of so many rows; undefined where it is not here. */
export const servers: Record<ServerTask, (rows: number) => Promise<BenchServer | undefined>> = {
  postgres: async (rows) => {
    const bin = findPostgres();
    if (bin === undefined) return undefined;
    const { url, config, stop } = await startPostgres(bin);
    const client = new pg.Client(config);
    await client.connect();
    await client.query(tableOf(`generate_series(1, ${rows}) AS numbered (${KEY})`, 'double precision'));
    await client.query(`VACUUM ANALYZE ${TABLE}`);
    await client.end();
    return { url, env: { PGPASSWORD: config.password }, stop };
  },
  trino: async (rows) => {
    const found = findTrino();
    if (found === undefined) return undefined;
    const { url, address, stop } = await startTrino(found, { gigabytes: 2, optimised: true });
    await askTrino(address, tableOf(numbersTo(rows, KEY), 'double'));
    return { url, env: {}, stop };
  },
};
