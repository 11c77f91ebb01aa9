import type { Column, Feature } from '../../data/design.ts';
import type { Part, Source } from '../../data/source.ts';

/** What is asked of a table. */
export interface Question {
  label: string;
  /** all the others, if none are named */
  features?: readonly string[];
  /** the share of the rows held out, from 0 to below 1 */
  test: number;
  seed: number;
  /** what to do with a row that lacks a value */
  missing: 'error' | 'drop';
}

/** A table that some engine holds. */
export interface Table extends Source {
  /** the columns that are features, as the table has them */
  columns: Column[];
  /** the columns of the design matrix, in the order of the moments */
  design: Feature[];
  rows: { train: number; test: number; dropped: number };
  /** Some rows of a part, features and then the label, as they are: enough to draw. */
  sample(part: Part, count: number): Promise<number[][]>;
  /** Another text where a value, a row or their order is another; the same for the same rows, whoever adds them up. */
  fingerprint(): Promise<string>;
  close(): Promise<void>;
}

/** What can be wrong with a source. */
export type TableFault =
  | 'remote'
  | 'not-a-file'
  | 'no-file'
  | 'forbidden'
  | 'empty'
  | 'not-format'
  | 'binary'
  | 'encoding'
  | 'no-header'
  | 'ragged'
  | 'quote'
  | 'line-ends'
  | 'not-a-value'
  | 'long-line'
  | 'broken-json'
  | 'files-differ'
  | 'memory'
  | 'storage'
  | 'unreadable'
  | 'changed'
  | 'no-rows'
  | 'all-dropped'
  | 'no-column'
  | 'no-feature'
  | 'blank-name'
  | 'same-name'
  | 'label-among-features'
  | 'feature-twice'
  | 'kind'
  | 'label-text'
  | 'written'
  | 'unclear'
  | 'mixed'
  | 'categories'
  | 'missing'
  | 'not-finite'
  | 'too-exact'
  | 'too-wide'
  | 'no-driver';

/** What is wrong with a source: a code for it, and what a text in any language needs to say it. */
class SourceError<Fault extends string> extends Error {
  readonly fault: Fault;
  readonly details: readonly string[];

  constructor(fault: Fault, ...details: string[]) {
    super(`${fault}: ${details.join('; ')}`);
    this.fault = fault;
    this.details = details;
  }
}

/** A source that cannot be learnt from: `details` name the file, the columns and rows, and what is wrong with them. */
export class TableError extends SourceError<TableFault> {
  override readonly name = 'TableError';
}

export type RowFault = 'no-column' | 'kind' | 'missing' | 'number' | 'boolean' | 'category' | 'not-finite';

/**
 * A row that is not of the kind that was learnt from: `details` name the column, and then the row (from 1) and what it
 * holds; where it is the whole column, what it holds and what it should hold.
 */
export class RowError extends SourceError<RowFault> {
  override readonly name = 'RowError';
}
