import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** Files of a server that is known by an authority's certificate. */
export interface Certificates {
  /** the server's, and its key */
  certificate: string;
  key: string;
  /** the authority's, and that of one which knows nothing of this server */
  authority: string;
  stranger: string;
  remove: () => Promise<void>;
}

const openssl = (...args: string[]) => promisify(execFile)('openssl', args);

/** What is new, and good for a day. */
const NEW = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];

/** Certificates for a server that is called 127.0.0.1, and nothing else. */
export async function makeCertificates(): Promise<Certificates> {
  const folder = await mkdtemp(path.join(tmpdir(), 'una-capa-certificates-'));
  const at = (name: string) => path.join(folder, name);
  const files = (name: string) => ['-keyout', at(`${name}.key`), '-out', at(`${name}.crt`)];
  for (const name of ['authority', 'stranger']) await openssl(...NEW, '-subj', '/CN=An authority', ...files(name));
  const signed = ['-CA', at('authority.crt'), '-CAkey', at('authority.key'), '-addext', 'subjectAltName=IP:127.0.0.1'];
  await openssl(...NEW, '-subj', '/CN=A server', ...signed, ...files('server'));
  return {
    certificate: at('server.crt'),
    key: at('server.key'),
    authority: at('authority.crt'),
    stranger: at('stranger.crt'),
    remove: () => rm(folder, { recursive: true }),
  };
}
