/** The engines that hold tables on a server. */
export type Engine = 'postgres' | 'trino';

/** What can be wrong with the way to an engine, and with its answers: to their readers, each has words of its own. */
export type EngineFault =
  | 'address'
  | 'password-in-address'
  | 'parameter'
  | 'number'
  | 'tls-mode'
  | 'no-user'
  | 'no-driver'
  | 'no-host'
  | 'no-server'
  | 'no-answer'
  | 'not-it'
  | 'elsewhere'
  | 'no-password'
  | 'login'
  | 'no-database'
  | 'no-schema'
  | 'no-table'
  | 'tls'
  | 'no-certificate'
  | 'old'
  | 'starting'
  | 'busy'
  | 'gone'
  | 'worker'
  | 'resources'
  | 'underflow'
  | 'cancelled'
  | 'too-long'
  | 'said'
  | 'forbidden';

/** An engine that cannot be asked, or that could not answer: `details` are what a text in any language needs to say why. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly engine: Engine;
  readonly fault: EngineFault;
  readonly details: readonly string[];

  constructor(engine: Engine, fault: EngineFault, ...details: string[]) {
    super(`${engine}, ${fault}: ${details.join('; ')}`);
    this.engine = engine;
    this.fault = fault;
    this.details = details;
  }
}
