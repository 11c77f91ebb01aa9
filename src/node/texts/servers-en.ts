import type { ServerFault } from '../tables/server.ts';

const PASSWORD =
  'The password belongs into the environment variable PGPASSWORD, or into the file ~/.pgpass (a line HOST:PORT:DATABASE:USER:PASSWORD that nobody else may read, chmod 600).';

/** What can be wrong with a table on a server, and with the way there. */
export const servers: Record<ServerFault, (details: readonly string[]) => string> = {
  address: () =>
    'This is no address of a database. It should look like postgres://USER@HOST:PORT/DATABASE; write what is special in a name as %40 (@), %2F (/) or %23 (#).',
  'password-in-address': () =>
    `There is a password in the address, where others can read it: in the list of processes, in the shell's history, in a report. ${PASSWORD} Take it out of the address, and change it if others use this machine.`,
  parameter: ([name, known]) => `The address holds "${name}", which is not understood. What it may hold: ${known}.`,
  'tls-mode': ([mode, known]) =>
    `sslmode=${mode} does not promise that the server is who it says it is. Choose one of: ${known}. (With verify-full, sslrootcert=FILE names the certificate of your own authority.)`,
  'which-table': ([address]) => `Say with --table which table of ${address} to learn from.`,
  'for-servers': ([option]) =>
    `${option} is for a table in a database, and this is a file. A database has an address such as postgres://USER@HOST/DATABASE.`,
  'no-driver': ([said]) => `To reach PostgreSQL, una-capa needs its driver: npm install pg (${said})`,
  'no-host': ([address]) => `There is no such host: ${address}. Is its name right, and is the network there?`,
  'no-server': ([address, code]) =>
    `Nothing answers at ${address} (${code}). Does PostgreSQL run there, and listen on that port?`,
  'no-answer': ([address]) =>
    `${address} took too long to answer, so the attempt was given up. --timeout says how many seconds to wait.`,
  'no-password': ([address]) => `${address} asks for a password, and there is none. ${PASSWORD}`,
  login: ([address, said]) => `${address} lets nobody in who asks like this. PostgreSQL says: ${said}. ${PASSWORD}`,
  'no-database': ([database, address]) => `There is no database "${database}" on the server (${address}).`,
  tls: ([address, said]) =>
    `The connection to ${address} cannot be made safe (${said}). If the server has a certificate of your own authority, name that with sslrootcert=FILE in the address. Only where the network itself is safe, sslmode=disable does without.`,
  old: ([address, version]) =>
    `${address} runs PostgreSQL ${Math.floor(Number(version) / 10_000)}. It takes version 14 or newer: older ones cannot draw rows by lot.`,
  gone: ([address, said]) =>
    `The connection to ${address} was lost in the middle (${said}). Nothing was changed there; when the server is back, the same command begins anew.`,
  cancelled: ([address]) =>
    `Somebody cancelled the query on ${address}: an administrator, or a conflict with a replica's changes. The same command begins anew.`,
  'too-long': ([address]) =>
    `${address} gave no answer in the time that --timeout allows. Allow more, or leave it out.`,
  said: ([address, said]) => `${address} could not answer. PostgreSQL says: ${said}`,
  forbidden: ([address, said]) => `${address} does not allow it. PostgreSQL says: ${said}. GRANT SELECT is enough.`,
  'no-table': ([name]) =>
    `There is no table or view "${name}". Upper and lower case count, and where it is in another schema, write --table SCHEMA.TABLE.`,
  'no-key': ([name, ...there]) => `--key: there is no column "${name}". There are: ${there.join(', ')}.`,
  unhashable: ([name, type]) =>
    `No row can be drawn by the column "${name}" (${type}). Name another one with --key: one that tells the rows apart, such as a number or a text.`,
  'label-text': ([name, type]) => `The label must be numbers, and the column "${name}" is ${type}.`,
  'not-finite': ([name, value]) =>
    `The column "${name}" holds ${value}. Numbers must be finite, and no larger than 1e30. Select the others in a view, and learn from that.`,
  'too-exact': ([name, value]) =>
    `The column "${name}" holds ${value}: from 2⁵³ on, 64-bit floating-point numbers leave integers out. Subtract an origin first, in a view, or leave the column out with --features.`,
  missing: (columns) =>
    `Values are missing (NULL). How many: ${columns.join(', ')}. With --missing drop, the rows that lack a value are left out.`,
};
