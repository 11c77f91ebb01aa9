import { TableError } from './faults.ts';

/** Bytes that a page reads without a pause that one would notice. */
export const LARGEST = 10_000_000;

/**
 * The text of a file: UTF-8, what Windows' spreadsheets write where it is not, or UTF-16 where it begins by saying so.
 *
 * @throws TableError it is too large, or no text
 */
export function readText(bytes: Uint8Array): string {
  if (bytes.length > LARGEST) throw new TableError({ kind: 'tooLarge', found: bytes.length, largest: LARGEST });
  const text = decode(bytes);
  // Control characters tell a picture from a text.
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw new TableError({ kind: 'binary' });
  return text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
