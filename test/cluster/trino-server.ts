import { readFile, writeFile } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../scripts/cluster/own.ts';
import { findTrino } from '../../scripts/cluster/trino-parts.ts';
import { startTrino, type RunningTrino } from '../../scripts/cluster/trino.ts';
import { makeCertificates, type Certificates } from './certificates.ts';

declare module 'vitest' {
  interface ProvidedContext {
    trino: Pick<RunningTrino, 'url' | 'address'> & { tls: Omit<Certificates, 'remove'> & { port: number } };
  }
}

/** A Trino for the tests of this folder that are named so, as long as they run. It takes encrypted connections too. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [{ remove, ...files }, port] = [await makeCertificates(), await freePort()];
  const { url, address, stop } = await startTrino(findTrino()!, { settings: await encrypted(files, port) });
  project.provide('trino', { url, address, tls: { ...files, port } });
  return async () => {
    await stop();
    await remove();
  };
}

/** Trino takes the certificate and its key from one file. */
async function encrypted({ certificate, key }: Omit<Certificates, 'remove'>, port: number) {
  const both = `${key}+certificate.pem`;
  await writeFile(both, (await readFile(key, 'utf8')) + (await readFile(certificate, 'utf8')));
  return {
    'http-server.https.enabled': 'true',
    'http-server.https.port': String(port),
    'http-server.https.keystore.path': both,
  };
}
