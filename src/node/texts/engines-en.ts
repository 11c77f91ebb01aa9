import type { Engine, EngineFault } from '../tables/engine.ts';

/** What an engine's readers know things by. */
export interface Words {
  name: string;
  address: string;
  driver: string;
  /** where the password belongs */
  password: string;
  /** what names the certificate of an authority of one's own, and what does without TLS */
  authority: string;
  without: string;
  /** how names are read */
  names: string;
}

const words: Record<Engine, Words> = {
  postgres: {
    name: 'PostgreSQL',
    address: 'postgres://USER@HOST:PORT/DATABASE',
    driver: 'pg',
    password:
      'The password belongs into the environment variable PGPASSWORD, or into the file ~/.pgpass (a line HOST:PORT:DATABASE:USER:PASSWORD that nobody else may read, chmod 600).',
    authority: 'sslrootcert=FILE',
    without: 'sslmode=disable',
    names: 'Upper and lower case count, and where it is in another schema, write --table SCHEMA.TABLE.',
  },
  trino: {
    name: 'Trino',
    address: 'trino://USER@HOST:PORT/CATALOG/SCHEMA',
    driver: 'trino-client',
    password:
      'The password belongs into the environment variable TRINO_PASSWORD; it is sent only where the connection is encrypted (SSL=true).',
    authority: 'SSLTrustStorePath=FILE (PEM)',
    without: 'SSL=false',
    names: 'Where it is in another schema, write --table SCHEMA.TABLE, or --table CATALOG.SCHEMA.TABLE.',
  },
};

/** What can be wrong with the way to an engine, and with its answers. */
const faults: Record<EngineFault, (details: readonly string[], engine: Words) => string> = {
  address: (_, { name, address }) =>
    `This is no address of ${name}. It should look like ${address}; write what is special in a name as %40 (@), %2F (/) or %23 (#).`,
  'password-in-address': (_, { password }) =>
    `There is a password in the address, where others can read it: in the list of processes, in the shell's history, in a report. ${password} Take it out of the address, and change it if others use this machine.`,
  parameter: ([name, known]) => `The address holds "${name}", which is not understood. What it may hold: ${known}.`,
  number: ([said, least, most]) =>
    `${said} is not understood: it must be a whole number from ${least} to ${most}. Give it such a one, or leave it out.`,
  'tls-mode': ([mode, known], { authority }) =>
    `${mode} does not promise that the server is who it says it is. Choose one of: ${known}. (${authority} names the certificate of your own authority.)`,
  'no-user': ([address]) => `Say in the address who asks: trino://USER@… (${address})`,
  'no-driver': ([said], { name, driver }) =>
    `To reach ${name}, una-capa needs its driver: npm install ${driver} (${said})`,
  'no-host': ([address]) => `There is no such host: ${address}. Is its name right, and is the network there?`,
  'no-server': ([address, code], { name }) =>
    `Nothing answers at ${address} (${code}). Does ${name} run there, and listen on that port?`,
  'no-answer': ([address]) =>
    `${address} took too long to answer, so the attempt was given up. --timeout says how many seconds to wait.`,
  'not-it': ([address, said], { name }) =>
    `What answers at ${address} is not ${name} (${said}). Is it the right host and port, and is the connection to be encrypted or not?`,
  elsewhere: ([address, other]) =>
    `${address} sends on to another server, ${other}, and no password or question should follow. Give that address, or have the proxy pass on what it was called by (X-Forwarded-Proto, X-Forwarded-Host).`,
  'no-password': ([address], { password }) => `${address} asks for a password, and there is none. ${password}`,
  login: ([address, said], { name, password }) =>
    `${address} lets nobody in who asks like this. ${name} says: ${said}. ${password}`,
  'no-database': ([address, said], { name }) => `${address}: there is no such database. ${name} says: ${said}`,
  'no-schema': ([address, said], { name, names }) =>
    `${address}: there is no such schema. ${name} says: ${said}. ${names}`,
  'no-table': ([table], { names }) => `There is no table or view "${table}". ${names}`,
  tls: ([address, said], { authority, without }) =>
    `The connection to ${address} cannot be made safe (${said}). Call the server as its certificate does. If that comes from your own authority, name it with ${authority} in the address. Only where the network itself is safe, ${without} does without.`,
  'no-certificate': ([file, said], { authority }) =>
    `${file} is no certificate by which a server could be known (${said}). ${authority} names that of your authority, as text (PEM): a line -----BEGIN CERTIFICATE----- and what follows it.`,
  old: ([address, version]) =>
    `${address} runs PostgreSQL ${Math.floor(Number(version) / 10_000)}. It takes version 14 or newer: older ones cannot draw rows by lot.`,
  starting: ([address, said], { name }) =>
    `${address} takes no questions yet. ${name} says: ${said}. Give the same command again in a moment.`,
  busy: ([address, said], { name }) =>
    `${address} is too busy for it now. ${name} says: ${said}. Give the same command again in a while; who runs the server can allow more.`,
  gone: ([address, said]) =>
    `The connection to ${address} was lost in the middle (${said}). Nothing was changed there; when the server is back, the same command begins anew.`,
  worker: ([address, said], { name }) =>
    `A worker of ${address} is missing, or went away in the middle, so there is no sum of all. ${name} says: ${said}. Nothing was changed there; when the workers are back, the same command begins anew.`,
  resources: ([address, said], { name }) =>
    `${address} has not enough room or time for the query, or does not grant it. ${name} says: ${said}. Fewer columns (--features) and fewer rows (a view) need less; who runs the server can allow more.`,
  underflow: ([address]) =>
    `A table of ${address} holds numbers so near to 0 that the product of two is none in 64 bits (below 1e-323). In a view, take a larger unit for them, or make 0 of them, and learn from that.`,
  cancelled: ([address]) =>
    `Somebody cancelled the query on ${address}: an administrator, or the server itself, such as for a conflict with changes. The same command begins anew.`,
  'too-long': ([address]) =>
    `${address} gave no answer in the time that --timeout allows. Allow more, or leave it out.`,
  said: ([address, said], { name }) => `${address} could not answer. ${name} says: ${said}`,
  forbidden: ([address, said], { name }) =>
    `${address} does not allow it. ${name} says: ${said}. To read is enough, where one may connect and use the schema: GRANT SELECT on the table, or on those of its columns that --label, --features and --key name. (Without --key, rows are drawn by all the columns of the table.)`,
};

/** What is wrong, to a reader of the engine. */
export const engines = (fault: EngineFault, details: readonly string[], engine: Engine) =>
  faults[fault](details, words[engine]);

/** Those of which there are words. */
export const engineFaults = Object.keys(faults) as EngineFault[];
