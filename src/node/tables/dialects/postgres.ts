import type { Dialect } from './dialect.ts';

/** From version 14 on, whose rows can be hashed. */
export const postgres: Dialect = {
  double: 'double precision',
  bits: (x) => `float8send(${x})`,
  read: (bits) => Buffer.from(bits.slice('\\x'.length), 'hex').readDoubleBE(),
  median: (x) => `percentile_disc(0.5) WITHIN GROUP (ORDER BY ${x})`,
  plainly: ({ sql }) => `CAST(${sql} AS text) COLLATE "C"`,
  lot: (values, seed) => `hash_record_extended(ROW(${values.map(({ sql }) => sql).join(', ')}), ${seed})`,
};
