/** A cell that an address carries in its fragment, which no server sees. */
export interface SharedCell {
  cell: string;
  source: string;
}

/** `#cell=cell-7&code=…`: the source compressed, in the letters of base64url. */
export async function toFragment({ cell, source }: SharedCell): Promise<string> {
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(source));
  const code = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return `#cell=${cell}&code=${code}`;
}

/** @returns undefined where the fragment carries no cell. @throws Error for a cell that is damaged */
export async function fromFragment(fragment: string): Promise<SharedCell | undefined> {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const [cell, code] = [fields.get('cell'), fields.get('code')];
  if (cell === null || code === null) return undefined;
  const letters = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = await through(
    new DecompressionStream('deflate-raw'),
    Uint8Array.from(letters, (letter) => letter.charCodeAt(0)),
  );
  return { cell, source: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
