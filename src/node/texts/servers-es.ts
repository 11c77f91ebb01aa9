import type { ServerFault } from '../tables/server.ts';
import { some } from './words.ts';

/** What can be wrong with a table on a server, in Spanish. */
export const servers: Record<ServerFault, (details: readonly string[]) => string> = {
  'which-table': ([address]) => `Decí con --table de qué tabla de ${address} hay que aprender.`,
  'for-servers': ([option]) =>
    `${option} es para una tabla en una base de datos, y esto es un archivo. Una base de datos tiene una dirección como postgres://USUARIO@SERVIDOR/BASE o trino://USUARIO@SERVIDOR/CATÁLOGO/ESQUEMA.`,
  'no-key': ([name, ...there]) => `--key: no hay ninguna columna "${name}". Hay: ${some(there)}.`,
  unhashable: ([name, type]) =>
    `Con la columna "${name}" (${type}) no se puede sortear ninguna fila. Nombrá otra con --key: una que distinga las filas, como un número o un texto.`,
  'label-text': ([name, type]) =>
    `La etiqueta tiene que ser de números, y la columna "${name}" es ${type}. Nombrá otra columna con --label, o aprendé de una vista que la pase a números.`,
  'not-finite': ([name, value]) =>
    `La columna "${name}" tiene ${value}. Los números tienen que ser finitos, y no mayores que 1e30. Elegí los demás en una vista, y aprendé de ella.`,
  'too-exact': ([name, value]) =>
    `La columna "${name}" tiene ${value}: desde 2⁵³, los números de coma flotante de 64 bits se saltean enteros. Restale antes un origen, en una vista, o dejá la columna afuera con --features.`,
  missing: (columns) =>
    `Faltan valores (NULL). Cuántos: ${some(columns)}. Con --missing drop, las filas a las que les falta un valor quedan afuera.`,
  changed: ([name]) =>
    `La tabla "${name}" cambió mientras se leía, así que sus sumas habrían mezclado filas viejas y nuevas: no se aprendió nada de ella. El mismo comando empieza de nuevo; si la tabla nunca está quieta, aprendé de una copia.`,
};
