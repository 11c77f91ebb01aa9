/** Lines and columns are counted from 1, as editors and spreadsheets do. */
interface Place {
  line: number;
  column: number;
  name: string;
}

/** What may be wrong with a file. */
export type Fault =
  | { kind: 'empty' }
  | { kind: 'headerOnly' }
  | { kind: 'binary' }
  | { kind: 'unreadable' }
  | { kind: 'tooLarge'; found: number; largest: number }
  | { kind: 'noHeader'; line: number; found: string }
  | { kind: 'blankName'; line: number; column: number }
  | { kind: 'duplicate'; line: number; column: number; first: number; found: string }
  | { kind: 'oneColumn'; found: string }
  | { kind: 'few'; found: number; least: number }
  | { kind: 'ragged'; line: number; found: number; expected: number }
  | { kind: 'quotes'; line: number }
  | ({ kind: 'text'; found: string } & Place)
  | ({ kind: 'unclear'; found: string } & Place)
  | ({ kind: 'missing'; found: string } & Place)
  | ({ kind: 'large'; found: string } & Place)
  | ({ kind: 'alike' } & Omit<Place, 'line'>)
  | ({ kind: 'far'; from: number } & Omit<Place, 'line'>)
  | ({ kind: 'constant'; found: string } & Omit<Place, 'line'>)
  | { kind: 'noFeature' };

export class TableError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`not a table to learn from: ${JSON.stringify(fault)}`);
    this.name = 'TableError';
    this.fault = fault;
  }
}
