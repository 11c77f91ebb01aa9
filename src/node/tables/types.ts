/** What a type is of which we make no number: its words are the catalogues'. */
export type OtherKind = 'times' | 'several' | 'nested' | 'other';

export function otherKind(type: string): OtherKind {
  if (/^(DATE|TIME|INTERVAL)/.test(type)) return 'times';
  if (/^JSONB?$/.test(type)) return 'several';
  return /^(STRUCT|MAP|ROW|ARRAY)|\]$/.test(type) ? 'nested' : 'other';
}

/** DuckDB's types of which we make numbers. */
export const INTEGER = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;
export const NUMBER = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$|^(FLOAT|DOUBLE)$|^DECIMAL/;
