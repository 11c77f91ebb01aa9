import type { ServerFault } from '../tables/server.ts';

const PASSWORD =
  'La contraseña va en la variable de entorno PGPASSWORD, o en el archivo ~/.pgpass (una línea SERVIDOR:PUERTO:BASE:USUARIO:CONTRASEÑA que nadie más pueda leer, chmod 600).';

/** What can be wrong with a table on a server, and with the way there, in Spanish. */
export const servers: Record<ServerFault, (details: readonly string[]) => string> = {
  address: () =>
    'Eso no es la dirección de una base de datos. Tiene que ser como postgres://USUARIO@SERVIDOR:PUERTO/BASE; lo que un nombre tenga de especial se escribe %40 (@), %2F (/) o %23 (#).',
  'password-in-address': () =>
    `En la dirección hay una contraseña, y ahí otros la pueden leer: en la lista de procesos, en el historial de la terminal, en un informe. ${PASSWORD} Sacala de la dirección, y cambiala si esta máquina la usan otros.`,
  parameter: ([name, known]) => `La dirección tiene "${name}", que no se entiende. Lo que puede tener: ${known}.`,
  'tls-mode': ([mode, known]) =>
    `sslmode=${mode} no promete que el servidor sea quien dice ser. Elegí uno de estos: ${known}. (Con verify-full, sslrootcert=ARCHIVO nombra el certificado de tu propia autoridad.)`,
  'which-table': ([address]) => `Decí con --table de qué tabla de ${address} hay que aprender.`,
  'for-servers': ([option]) =>
    `${option} es para una tabla en una base de datos, y esto es un archivo. Una base de datos tiene una dirección como postgres://USUARIO@SERVIDOR/BASE.`,
  'no-driver': ([said]) => `Para llegar a PostgreSQL, una-capa necesita su controlador: npm install pg (${said})`,
  'no-host': ([address]) => `Ese servidor no existe: ${address}. ¿Está bien escrito su nombre, y hay red?`,
  'no-server': ([address, code]) =>
    `Nadie contesta en ${address} (${code}). ¿Anda ahí PostgreSQL, y atiende en ese puerto?`,
  'no-answer': ([address]) =>
    `${address} tardó demasiado en contestar, así que se abandonó el intento. --timeout dice cuántos segundos esperar.`,
  'no-password': ([address]) => `${address} pide una contraseña, y no hay ninguna. ${PASSWORD}`,
  login: ([address, said]) => `${address} no deja entrar a quien pide así. PostgreSQL dice: ${said}. ${PASSWORD}`,
  'no-database': ([database, address]) => `No existe la base de datos "${database}" en el servidor (${address}).`,
  tls: ([address, said]) =>
    `La conexión con ${address} no se puede asegurar (${said}). Si el servidor tiene un certificado de tu propia autoridad, nombrala con sslrootcert=ARCHIVO en la dirección. Solo donde la red misma es segura, sslmode=disable prescinde de eso.`,
  old: ([address, version]) =>
    `En ${address} anda PostgreSQL ${Math.floor(Number(version) / 10_000)}. Hace falta la versión 14 o una más nueva: las anteriores no pueden sortear filas.`,
  gone: ([address, said]) =>
    `La conexión con ${address} se cortó en el medio (${said}). Ahí no cambió nada; cuando el servidor vuelva, el mismo comando empieza de nuevo.`,
  cancelled: ([address]) =>
    `Alguien canceló la consulta en ${address}: un administrador, o un conflicto con los cambios de una réplica. El mismo comando empieza de nuevo.`,
  'too-long': ([address]) =>
    `${address} no contestó en el tiempo que permite --timeout. Permití más, o dejá la opción afuera.`,
  said: ([address, said]) => `${address} no pudo contestar. PostgreSQL dice: ${said}`,
  forbidden: ([address, said]) => `${address} no lo permite. PostgreSQL dice: ${said}. Con GRANT SELECT alcanza.`,
  'no-table': ([name]) =>
    `No hay ninguna tabla ni vista "${name}". Mayúsculas y minúsculas cuentan, y si está en otro esquema, escribí --table ESQUEMA.TABLA.`,
  'no-key': ([name, ...there]) => `--key: no hay ninguna columna "${name}". Hay: ${there.join(', ')}.`,
  unhashable: ([name, type]) =>
    `Con la columna "${name}" (${type}) no se puede sortear ninguna fila. Nombrá otra con --key: una que distinga las filas, como un número o un texto.`,
  'label-text': ([name, type]) => `La etiqueta tiene que ser de números, y la columna "${name}" es ${type}.`,
  'not-finite': ([name, value]) =>
    `La columna "${name}" tiene ${value}. Los números tienen que ser finitos, y no mayores que 1e30. Elegí los demás en una vista, y aprendé de ella.`,
  'too-exact': ([name, value]) =>
    `La columna "${name}" tiene ${value}: desde 2⁵³, los números de coma flotante de 64 bits se saltean enteros. Restale antes un origen, en una vista, o dejá la columna afuera con --features.`,
  missing: (columns) =>
    `Faltan valores (NULL). Cuántos: ${columns.join(', ')}. Con --missing drop, las filas a las que les falta un valor quedan afuera.`,
};
