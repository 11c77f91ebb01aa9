import { setTimeout as pause } from 'node:timers/promises';
import { stopIfAborted } from '../../../turns.ts';
import { readCertificates } from '../address.ts';
import { EngineError } from '../engine.ts';
import type { Use } from '../server.ts';
import type { Address } from './address.ts';
import type { Reply } from './answer.ts';
import { faultOf, isBusy, wasCut, wasLate } from './faults.ts';

/** Seconds to wait for a reply, if nothing else is asked for: a coordinator gives one in a second, however long a query takes. */
const PATIENCE = 30;

/** Seconds to wait for the reply to a farewell. */
const GRACE = 2;

/** Milliseconds after which what was busy, or cut off, is asked again. */
const RECOVERY = 100;

const driver = () =>
  import('trino-client').catch((error: Error) => {
    throw new EngineError('trino', 'no-driver', error.message.split('\n')[0]!);
  });

interface Request {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  data?: string;
  headers?: Record<string, string>;
}

/** To the server itself, and whatever it replies is a reply. */
const DIRECTLY = { proxy: false, maxRedirects: 0, validateStatus: null } as const;

/** How a request is sent, in the words of axios, which the driver uses. */
type Sending = typeof DIRECTLY & {
  timeout: number;
  signal?: AbortSignal | undefined;
  transformResponse?: (body: string, headers: Reply['headers'], status: number) => Reply;
};

/** What the driver sends by. It keeps that to itself, and with it how to stop a request and which headers came back. */
interface Client {
  request(request: Request & Sending): Promise<Reply>;
}

/** The way to a coordinator. */
export class Requests {
  private readonly client: Client;
  private readonly address: Address;
  private readonly use: Use;

  private constructor(client: Client, address: Address, use: Use) {
    this.client = client;
    this.address = address;
    this.use = use;
  }

  static async open(address: Address, use: Use): Promise<Requests> {
    const { BasicAuth, Trino } = await driver();
    const { origin, user, password, tls } = address;
    const ca = tls && (await readCertificates('trino', tls));
    const driven = Trino.create({
      server: origin,
      source: 'una-capa',
      ...(ca ? { ssl: { ca } } : {}),
      ...(password === undefined ? {} : { auth: new BasicAuth(user, password) }),
      extraHeaders: { 'X-Trino-User': user },
    });
    return new Requests(driven['client'] as Client, address, use);
  }

  /** Milliseconds to wait for a reply. */
  get patience(): number {
    return 1000 * (this.use.timeout ?? PATIENCE);
  }

  /** Begins a query. */
  post(sql: string, headers: Record<string, string>): Promise<Reply> {
    return this.patiently({ method: 'POST', url: '/v1/statement', data: sql, headers }, this.patience);
  }

  /** The next piece of an answer. To ask for it twice is safe: it comes again. */
  get(uri: string, patience: number): Promise<Reply> {
    return this.patiently({ method: 'GET', url: uri }, Math.min(patience, this.patience));
  }

  /** Stops a query, if it can be told. */
  async leave(uri: string): Promise<void> {
    await this.client
      .request({ method: 'DELETE', url: uri, ...DIRECTLY, timeout: 1000 * GRACE })
      .catch(() => undefined);
  }

  /** @throws AbortError when stopped */
  async pause(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { signal: this.use.signal }).catch(() => stopIfAborted(this.use.signal));
  }

  /** Asks again what is busy, or what was cut off and can be asked for twice. @throws EngineError, AbortError */
  private async patiently(request: Request, patience: number): Promise<Reply> {
    const end = Date.now() + patience;
    let busy: Reply | undefined;
    for (;;) {
      const left = end - Date.now();
      try {
        const reply = await this.send(request, Math.max(1, left));
        if (!isBusy(reply.status) || left < RECOVERY) return reply;
        busy = reply;
      } catch (error) {
        stopIfAborted(this.use.signal);
        if (busy && wasLate(error)) return busy;
        if (request.method !== 'GET' || !wasCut(error) || left < RECOVERY) throw faultOf(error, this.address);
      }
      await this.pause(RECOVERY);
    }
  }

  private send(request: Request, timeout: number): Promise<Reply> {
    stopIfAborted(this.use.signal);
    return this.client.request({
      ...request,
      ...DIRECTLY,
      timeout,
      signal: this.use.signal,
      transformResponse: (body: string, headers, status) => ({ status, headers, body }),
    });
  }
}
