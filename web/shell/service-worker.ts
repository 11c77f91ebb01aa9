/**
 * Keeps the whole site, so that after the first visit it works without a network. What comes from the network is always
 * newer than what is kept: only files whose name changes with their content are taken from here first.
 */
import { cleanupOutdatedCaches, matchPrecache, precache, type PrecacheEntry } from 'workbox-precaching';
import { fileOf } from './scope.ts';

/** Every file of the site with a hash of its content, written here by `build/offline.ts`. */
declare const FILES: PrecacheEntry[];

/** What TypeScript knows only in place of a page's own types. */
interface Fetch extends Event {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

declare const self: ServiceWorker & {
  registration: ServiceWorkerRegistration;
  clients: { claim(): Promise<void> };
};

const files = FILES;
const { scope } = self.registration;
const visited = `una-capa:visited:${scope}`;

/** Files whose name holds a hash of their content. */
const lasting = new Set(files.filter(({ revision }) => revision === null).map(({ url }) => url));

precache(files);
cleanupOutdatedCaches();
self.addEventListener('activate', (event) => {
  (event as Event & { waitUntil(done: Promise<void>): void }).waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event as Fetch;
  const file = request.method === 'GET' ? fileOf(request.url, scope) : null;
  if (file === null) return;
  (event as Fetch).respondWith(lasting.has(file) ? keptFirst(file, request) : networkFirst(file, request));
});

async function keptFirst(file: string, request: Request): Promise<Response> {
  return (await matchPrecache(file)) ?? fetch(request);
}

/** `no-cache` asks the server whether a page that the browser still has is the newest. */
async function networkFirst(file: string, request: Request): Promise<Response> {
  try {
    const response = await fetch(request, { cache: 'no-cache' });
    if (file.startsWith('api/') && response.ok) await (await caches.open(visited)).put(file, response.clone());
    return response;
  } catch (error) {
    const kept = (await matchPrecache(file)) ?? (await (await caches.open(visited)).match(file));
    if (kept) return kept;
    throw error;
  }
}
