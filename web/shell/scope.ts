/**
 * The file of the site that an address names, relative to the site: a folder is its index.html, and what a page reads from
 * its address (`?seed=2`) makes no other file of it. Null for an address of elsewhere.
 */
export function fileOf(address: string, scope: string): string | null {
  const { origin, pathname } = new URL(address);
  const place = origin + pathname;
  if (!place.startsWith(scope)) return null;
  const file = decodeURI(place.slice(scope.length));
  return file === '' || file.endsWith('/') ? `${file}index.html` : file;
}
