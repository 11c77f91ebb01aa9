import type { TableFault } from '../tables/table.ts';
import { otherKind, type OtherKind } from '../tables/types.ts';
import { count, some } from './words.ts';

/** Lo que los tipos de DuckDB son para quien lee. */
const kinds: Record<OtherKind, string> = {
  times: 'fechas u horas',
  several: 'valores de varias clases',
  nested: 'listas u objetos',
  other: 'valores',
};

/** What can be wrong with a table in files, in Spanish. */
export const tables: Record<TableFault, (details: readonly string[]) => string> = {
  remote: ([source]) => `${source} es una dirección. Descargá primero el archivo, y da su ruta.`,
  'not-a-file': ([source]) =>
    `${source} no es un archivo. Da la ruta de uno, o un patrón para varios, entre comillas: "${source}/*.csv".`,
  'no-file': ([source]) =>
    `No hay ningún archivo "${source}". ¿Está bien la ruta, vista desde esta carpeta? Un patrón para varios va entre comillas.`,
  forbidden: ([file, code]) => `No se puede abrir ${file} (${code}). Hace falta permiso de lectura; o da una copia.`,
  empty: ([file]) => `${file} está vacío. Da un archivo que tenga una tabla.`,
  'not-format': ([file, format]) =>
    `${file} no está en el formato ${format}, que su nombre promete. Ponele la terminación de lo que tiene, o hacelo de nuevo.`,
  binary: ([file]) =>
    `${file} no es texto. Si es una planilla de cálculo, guardala primero como CSV; a Parquet se lo conoce por un nombre que termina en .parquet.`,
  encoding: ([file, line]) =>
    `${file} no está en UTF-8 (línea ${line}). Guardalo en esa codificación: las planillas de cálculo la ofrecen como "CSV UTF-8".`,
  'no-header': ([file]) => `La primera línea de ${file} está en blanco. Tiene que tener los nombres de las columnas.`,
  ragged: ([file, line, expected, found]) =>
    `${file}, línea ${line}: una fila de ${count(Number(found), 'celda', 'celdas')}, donde la primera línea nombra ${count(Number(expected), 'columna', 'columnas')}. Arreglá una de las dos: un valor que tiene adentro el separador va entre comillas.`,
  quote: ([file, line]) =>
    `${file}, línea ${line}: unas comillas que nunca se cierran. Cerralas; adentro de comillas, las que van en el texto se escriben dos veces.`,
  'line-ends': ([file]) =>
    `${file}: parece que sus líneas no terminan todas igual: unas como en Windows (CR LF), otras como en Linux y macOS (LF). Hacé que terminen todas del mismo modo: un editor puede, o dos2unix.`,
  'not-a-value': ([file, line, column, value]) =>
    `${file}, línea ${line}: ${column ? `la columna "${column}"` : 'una columna'} tiene "${value}", y algo que no es texto en las filas anteriores. Arreglá ese valor, o dejalo vacío si falta.`,
  'long-line': ([file, , limit]) =>
    `${file} tiene una línea de más de ${limit} bytes. ¿Habrá unas comillas que nunca se cierran?`,
  'broken-json': ([file, line]) =>
    `${file}, línea ${line}: esto no es JSON. Arreglá esa línea, o hacé que el archivo se genere de nuevo.`,
  'files-differ': ([file, , column]) =>
    `${file} no tiene la columna "${column}", que los demás archivos tienen. Todos tienen que tener las mismas columnas.`,
  memory: ([, , said]) => `La memoria no alcanza para leer la tabla (${said}). Nombrá menos columnas con --features.`,
  storage: ([folder, said]) =>
    `No hay lugar para archivos temporales en ${folder} (${said}). Hacé lugar, o elegí otra carpeta con la variable de entorno TMPDIR.`,
  unreadable: ([file, said]) =>
    `${file} no se puede leer como tabla. Arreglalo, o hacé que se genere de nuevo. DuckDB dice: ${said}`,
  changed: ([file]) =>
    `${file} cambió mientras se leía. Esperá a que termine el programa que lo escribe, o da una copia.`,
  'no-rows': ([source]) =>
    `${source} no tiene ninguna fila de la que aprender. Hace falta al menos una, y para que diga algo, muchas.`,
  'all-dropped': ([source, ...columns]) =>
    `A cada fila de ${source} le falta un valor, así que no queda ninguna de la que aprender. Cuántos faltan: ${some(columns)}. Nombrá con --features las columnas que querés.`,
  'no-column': ([name, ...there]) => `No hay ninguna columna "${name}". Hay: ${some(there)}.`,
  'no-feature': ([label]) =>
    `No hay ninguna columna a partir de la cual predecir ${label}: no hay otras, o tienen el mismo texto en todas las filas. Nombrá otras con --features, o da una tabla que las tenga.`,
  'blank-name': ([position]) =>
    `La columna ${position} no tiene nombre en la primera línea. Ponele uno, o nombrá con --features las columnas que querés.`,
  'same-name': (names) =>
    `${names.length} columnas tienen el mismo nombre: ${names.join(', ')}. (Mayúsculas y minúsculas dan lo mismo.) Cambiales el nombre primero.`,
  'label-among-features': ([label]) =>
    `"${label}" es la etiqueta, y no puede estar en --features: se predeciría a sí misma. Sacala de ahí.`,
  'feature-twice': ([name]) => `"${name}" está dos veces en --features. Nombrá cada columna una vez.`,
  kind: ([name, type]) =>
    `La columna "${name}" tiene ${kinds[otherKind(type!)]} (${type}), de lo que no se puede aprender así como está. Pasalo primero a números, o nombrá con --features las columnas que querés.`,
  'label-text': ([name, row, value]) =>
    `La etiqueta tiene que ser de números, y la columna "${name}" tiene "${value}" en la fila ${row}. Arreglá ese valor, o nombrá otra columna con --label.`,
  written: ([name, row, value]) =>
    `La columna "${name}" tiene números escritos para personas, como "${value}" en la fila ${row}. Escribilos llanamente: 1234.5, sin separadores de miles, unidades ni signos.`,
  mixed: ([name, row, value]) =>
    `La columna "${name}" tiene números y también textos, como "${value}" en la fila ${row}. Arreglá esos valores, o dejalos vacíos si faltan.`,
  unclear: ([name, row, value]) =>
    `La columna "${name}" tiene "${value}" en la fila ${row}, que puede ser un poco más que ${Number.parseInt(value!)}, o miles. Escribilo sin separador de miles o, si es lo primero, con otra cantidad de decimales.`,
  categories: ([name, most]) =>
    `La columna "${name}" tiene más de ${most} textos distintos, demasiados para que cada uno sea una columna. Nombrá con --features las columnas que querés, sin ella.`,
  missing: ([row, ...columns]) =>
    `Faltan valores, el primero en la fila ${row}. Cuántos: ${some(columns)}. (Una celda vacía, NA, NaN y null cuentan como faltantes.) Con --missing drop, las filas a las que les falta un valor quedan afuera.`,
  'not-finite': ([name, row, value]) =>
    `La columna "${name}" tiene ${value} en la fila ${row}. Los números tienen que ser finitos, y no mayores que 1e30. Arreglá ese valor, o dejalo vacío si falta.`,
  'too-exact': ([name, row, value]) =>
    `La columna "${name}" tiene ${value} en la fila ${row}: desde 2⁵³, los números de coma flotante de 64 bits se saltean enteros. Restale antes un origen.`,
  'too-wide': ([columns, most]) =>
    `Son ${columns} columnas de las que aprender, y ${most} es lo máximo. Nombrá con --features las que querés.`,
  'no-driver': ([said]) => `Para leer archivos, una-capa necesita DuckDB: npm install @duckdb/node-api (${said})`,
};
