import { TableError } from './faults.ts';

/** Bytes that a page reads without a pause that one would notice. */
export const LARGEST = 10_000_000;

/**
 * The text of a file that the reader chose.
 *
 * @throws TableError it is too large, no text, or no file that can be read
 */
export async function textOf(file: Blob): Promise<string> {
  if (file.size > LARGEST) throw new TableError({ kind: 'tooLarge', found: file.size, largest: LARGEST });
  const bytes = await file.arrayBuffer().catch(() => {
    throw new TableError({ kind: 'unreadable' });
  });
  return readText(new Uint8Array(bytes));
}

/**
 * The text of a file: UTF-8, what Windows' spreadsheets write where it is not, or UTF-16 where it begins by saying so.
 *
 * @throws TableError it is no text
 */
export function readText(bytes: Uint8Array): string {
  const text = decode(bytes);
  // Control characters tell a picture from a text.
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw new TableError({ kind: 'binary' });
  return text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
