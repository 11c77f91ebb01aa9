import type { Engine, EngineFault } from '../tables/engine.ts';
import type { Words } from './engines-en.ts';

const words: Record<Engine, Words> = {
  postgres: {
    name: 'PostgreSQL',
    address: 'postgres://USUARIO@SERVIDOR:PUERTO/BASE',
    driver: 'pg',
    password:
      'La contraseña va en la variable de entorno PGPASSWORD, o en el archivo ~/.pgpass (una línea SERVIDOR:PUERTO:BASE:USUARIO:CONTRASEÑA que nadie más pueda leer, chmod 600).',
    authority: 'sslrootcert=ARCHIVO',
    without: 'sslmode=disable',
    names: 'Mayúsculas y minúsculas cuentan, y si está en otro esquema, escribí --table ESQUEMA.TABLA.',
  },
  trino: {
    name: 'Trino',
    address: 'trino://USUARIO@SERVIDOR:PUERTO/CATÁLOGO/ESQUEMA',
    driver: 'trino-client',
    password:
      'La contraseña va en la variable de entorno TRINO_PASSWORD; se manda solo donde la conexión está cifrada (SSL=true).',
    authority: 'SSLTrustStorePath=ARCHIVO (PEM)',
    without: 'SSL=false',
    names: 'Si está en otro esquema, escribí --table ESQUEMA.TABLA, o --table CATÁLOGO.ESQUEMA.TABLA.',
  },
};

/** What can be wrong with the way to an engine, and with its answers, in Spanish. */
const faults: Record<EngineFault, (details: readonly string[], engine: Words) => string> = {
  address: (_, { name, address }) =>
    `Eso no es una dirección de ${name}. Tiene que ser como ${address}; lo que un nombre tenga de especial se escribe %40 (@), %2F (/) o %23 (#).`,
  'password-in-address': (_, { password }) =>
    `En la dirección hay una contraseña, y ahí otros la pueden leer: en la lista de procesos, en el historial de la terminal, en un informe. ${password} Sacala de la dirección, y cambiala si esta máquina la usan otros.`,
  parameter: ([name, known]) => `La dirección tiene "${name}", que no se entiende. Lo que puede tener: ${known}.`,
  number: ([said, least, most]) =>
    `${said} no se entiende: tiene que ser un número entero de ${least} a ${most}. Dale uno así, o dejalo afuera.`,
  'tls-mode': ([mode, known], { authority }) =>
    `${mode} no promete que el servidor sea quien dice ser. Elegí uno de estos: ${known}. (${authority} nombra el certificado de tu propia autoridad.)`,
  'no-user': ([address]) => `Decí en la dirección quién pregunta: trino://USUARIO@… (${address})`,
  'no-driver': ([said], { name, driver }) =>
    `Para llegar a ${name}, una-capa necesita su controlador: npm install ${driver} (${said})`,
  'no-host': ([address]) => `Ese servidor no existe: ${address}. ¿Está bien escrito su nombre, y hay red?`,
  'no-server': ([address, code], { name }) =>
    `Nadie contesta en ${address} (${code}). ¿Anda ahí ${name}, y atiende en ese puerto?`,
  'no-answer': ([address]) =>
    `${address} tardó demasiado en contestar, así que se abandonó el intento. --timeout dice cuántos segundos esperar.`,
  'not-it': ([address, said], { name }) =>
    `Lo que contesta en ${address} no es ${name} (${said}). ¿Son esos el servidor y el puerto, y la conexión tiene que ir cifrada o no?`,
  elsewhere: ([address, other]) =>
    `${address} manda a otro servidor, ${other}, y hasta ahí no deben ir ni la contraseña ni las preguntas. Poné esa dirección, o hacé que el proxy pase cómo lo llamaron (X-Forwarded-Proto, X-Forwarded-Host).`,
  'no-password': ([address], { password }) => `${address} pide una contraseña, y no hay ninguna. ${password}`,
  login: ([address, said], { name, password }) =>
    `${address} no deja entrar a quien pide así. ${name} dice: ${said}. ${password}`,
  'no-database': ([address, said], { name }) => `${address}: no existe esa base de datos. ${name} dice: ${said}`,
  'no-schema': ([address, said], { name, names }) =>
    `${address}: no existe ese esquema. ${name} dice: ${said}. ${names}`,
  'no-table': ([table], { names }) => `No hay ninguna tabla ni vista "${table}". ${names}`,
  tls: ([address, said], { authority, without }) =>
    `La conexión con ${address} no se puede asegurar (${said}). Llamá al servidor como lo llama su certificado. Si ese es de tu propia autoridad, nombrala con ${authority} en la dirección. Solo donde la red misma es segura, ${without} prescinde de eso.`,
  'no-certificate': ([file, said], { authority }) =>
    `${file} no es un certificado por el que se pueda conocer a un servidor (${said}). ${authority} nombra el de tu autoridad, como texto (PEM): una línea -----BEGIN CERTIFICATE----- y lo que le sigue.`,
  old: ([address, version]) =>
    `En ${address} anda PostgreSQL ${Math.floor(Number(version) / 10_000)}. Hace falta la versión 14 o una más nueva: las anteriores no pueden sortear filas.`,
  starting: ([address, said], { name }) =>
    `${address} todavía no atiende preguntas. ${name} dice: ${said}. Da el mismo comando de nuevo en un momento.`,
  busy: ([address, said], { name }) =>
    `${address} está demasiado ocupado por ahora. ${name} dice: ${said}. Da el mismo comando de nuevo más tarde; quien administra el servidor puede permitir más.`,
  gone: ([address, said]) =>
    `La conexión con ${address} se cortó en el medio (${said}). Ahí no cambió nada; cuando el servidor vuelva, el mismo comando empieza de nuevo.`,
  worker: ([address, said], { name }) =>
    `A ${address} le falta un trabajador, o se fue en el medio, así que no hay suma de todo. ${name} dice: ${said}. Ahí no cambió nada; cuando los trabajadores vuelvan, el mismo comando empieza de nuevo.`,
  resources: ([address, said], { name }) =>
    `A ${address} no le alcanza el lugar o el tiempo para la consulta, o no lo concede. ${name} dice: ${said}. Con menos columnas (--features) y menos filas (una vista) hace falta menos; quien administra el servidor puede permitir más.`,
  underflow: ([address]) =>
    `Una tabla de ${address} tiene números tan cerca de 0 que el producto de dos no es ninguno en 64 bits (menos que 1e-323). En una vista, dales una unidad más grande, o hacelos 0, y aprendé de esa.`,
  cancelled: ([address]) =>
    `Alguien canceló la consulta en ${address}: un administrador, o el servidor mismo, por ejemplo por un conflicto con cambios. El mismo comando empieza de nuevo.`,
  'too-long': ([address]) =>
    `${address} no contestó en el tiempo que permite --timeout. Permití más, o dejá la opción afuera.`,
  said: ([address, said], { name }) => `${address} no pudo contestar. ${name} dice: ${said}`,
  forbidden: ([address, said], { name }) =>
    `${address} no lo permite. ${name} dice: ${said}. Con leer alcanza, donde está permitido conectarse y usar el esquema: GRANT SELECT sobre la tabla, o sobre las columnas de ella que nombran --label, --features y --key. (Sin --key, las filas se sortean por todas las columnas de la tabla.)`,
};

/** What is wrong, to a reader of the engine, in Spanish. */
export const engines = (fault: EngineFault, details: readonly string[], engine: Engine) =>
  faults[fault](details, words[engine]);
