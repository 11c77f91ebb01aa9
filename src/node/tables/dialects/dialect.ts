/** An expression, and what an engine calls its type. */
export interface Typed {
  sql: string;
  type: string;
}

/** What engines of SQL say each in its own way. All else of what we ask is one text for all of them. */
export interface Dialect {
  /** the name of float64 */
  double: string;
  /** A float64 as it leaves the engine: each of its 64 bits, and as long as any other. */
  bits: (x: string) => string;
  /** From what `bits` became on its way. */
  read: (bits: string) => number;
  /** The middle one of the values that occur, or nearly. */
  median: (x: string) => string;
  /** A text whose order and equality are those of its bytes, whatever the language. */
  plainly: (text: Typed) => string;
  /** A number by lot for a row, any of the 2⁶⁴ of a bigint, which some of its values and the seed decide. */
  lot: (values: readonly Typed[], seed: number) => string;
}
