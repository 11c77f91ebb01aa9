/** What a page asks its kernel: to run a cell. `file` is how errors call it. */
export interface Run {
  source: string;
  file: string;
}

/** What a cell puts out. */
export type Output =
  | { type: 'text'; text: string }
  | { type: 'table'; header: string[]; rows: (string | number)[][] }
  | { type: 'figure'; svg: string; alt: string };

export interface CellError {
  name: string;
  message: string;
  /** of the cell, if it is known */
  line: number | undefined;
}

/** What a kernel tells: that it is there, what the cell puts out, that it has ended. */
export type Told = { type: 'ready' } | Output | { type: 'done'; error: CellError | undefined };
