/** What the reader changed, by what stood there: a cell that the lesson changes is no longer the one that was edited. */
export type Edits = Map<string, string>;

/** The edits of a notebook that this browser keeps. */
export function loadEdits(key: string): Edits {
  try {
    return new Map(JSON.parse(localStorage.getItem(key) ?? '[]') as [string, string][]);
  } catch {
    return new Map();
  }
}

/** @returns whether the browser keeps them */
export function saveEdits(key: string, edits: Edits): boolean {
  try {
    if (edits.size === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify([...edits]));
    return true;
  } catch {
    return false;
  }
}
