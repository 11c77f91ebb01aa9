/**
 * Lets the site work without a network after the first visit. Only the top of a page says where the site begins; a page
 * without one, such as the single file, is whole anyway.
 */
export async function keepOffline(): Promise<void> {
  const home = document.querySelector<HTMLAnchorElement>('.site-header .home')?.href;
  if (!home || !/^https?:$/.test(location.protocol) || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register(new URL('service-worker.js', home));
  } catch {
    // Some browsers forbid it in private windows: the site then needs its network.
  }
}
