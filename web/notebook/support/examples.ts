const files = import.meta.glob<string>('../../../examples/*.csv', { query: '?raw', import: 'default' });

/** The text of a file among the examples. */
export async function exampleText(name: string): Promise<string> {
  const load = files[`../../../examples/${name}`];
  if (load) return load();
  const known = Object.keys(files).map((path) => path.replace(/.*\//, ''));
  throw new RangeError(`there is no ${name} among the examples; there is ${known.join(', ')}.`);
}

/** Nowhere: a browser has no file system. */
export function examplePath(): undefined {
  return undefined;
}
