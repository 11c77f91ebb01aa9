import { tmpdir } from 'node:os';
import { TableError, type TableFault } from './table.ts';

/** How DuckDB says that a file is not as it should be, and what of it the reader needs besides the file and the line. */
const SAID: readonly (readonly [TableFault, RegExp])[] = [
  ['ragged', /Expected Number of Columns: (\d+) Found: (\d+)/],
  ['encoding', /not utf-8 encoded/],
  ['quote', /unterminated quote/],
  ['line-ends', /state machine reached an invalid state/],
  ['not-a-value', /converting column "(.*?)"\. Could not convert string "(.*?)" to '/s],
  ['not-a-value', /()Failed to cast value to \w+: "(.*)"/],
  ['long-line', /Maximum line size of (\d+) bytes exceeded/],
  ['broken-json', /Malformed JSON/],
  ['files-differ', /Current file: .*\nColumn with name: "(.*?)" is missing/],
  ['files-differ', /column "(.*?)" was read from the original file/],
  ['memory', /^Out of Memory Error: (.*)/],
];

const FILE = /^ {2}file = (.*)$|in file "(.*?)"|^Current file: (.*)$/m;
const LINE = /\bline:? (\d+)/i;
const NO_SPACE = /No space left on device|disk (?:is )?full|failed to (?:write|offload)/i;

/** An error of DuckDB as a fault that the catalogues have words for; its own first line where it is none that we know. */
export function faultOf(error: unknown, source: string): TableError {
  const { message } = error as Error;
  const file = FILE.exec(message)?.slice(1).find(Boolean) ?? source;
  const line = LINE.exec(message)?.[1] ?? '?';
  for (const [fault, pattern] of SAID) {
    const said = pattern.exec(message);
    if (said) return new TableError(fault, file, line, ...said.slice(1));
  }
  const [firstLine = ''] = message.split('\n');
  return NO_SPACE.test(message)
    ? new TableError('storage', tmpdir(), firstLine)
    : new TableError('unreadable', file, firstLine);
}
