import type { Dialect, Typed } from './dialect.ts';

export const trino: Dialect = {
  double: 'double',
  bits: (x) => `to_hex(to_ieee754_64(${x}))`,
  read: (bits) => Buffer.from(bits, 'hex').readDoubleBE(),
  median: (x) => `approx_percentile(${x}, 0.5)`,
  plainly: ({ sql, type }) => (type.startsWith('char') ? `rtrim(CAST(${sql} AS varchar))` : sql),
  lot: (values, seed) => hash([`to_big_endian_64(${seed})`, ...values.map(bytesOf)]),
};

/** Values that one call takes; it could be 127. */
const ARGUMENTS = 100;

/** A number of 64 bits from values of eight bytes each: no two rows run together. */
function hash(bytes: readonly string[]): string {
  const [first, rest] = [bytes.slice(0, ARGUMENTS), bytes.slice(ARGUMENTS)];
  const hashed = `xxhash64(concat(${first.join(', ')}))`;
  return rest.length === 0 ? `from_big_endian_64(${hashed})` : hash([hashed, ...rest]);
}

/** What stands for NULL: the bits of a NaN that no computation makes. */
const NOTHING = "X'7FF8000000000001'";

/** Eight bytes that any value becomes. */
function bytesOf({ sql, type }: Typed): string {
  const bytes = /^(tinyint|smallint|integer|bigint)$/.test(type)
    ? `to_big_endian_64(${sql})`
    : /^(real|double)$/.test(type)
      ? `to_ieee754_64(${sql})`
      : `xxhash64(to_utf8(CAST(${sql} AS varchar)))`;
  return `coalesce(${bytes}, ${NOTHING})`;
}
