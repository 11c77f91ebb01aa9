import { shortened } from '../../../src/arguments.ts';
import type { Lang } from '../../../src/lang.ts';
import type { Fault } from './faults.ts';
import { LARGEST, LEAST } from './scale.ts';

type Faults = { [Kind in Fault['kind']]: (fault: Extract<Fault, { kind: Kind }>) => string };

/** Every word around a table of one's own. */
export interface PointsTexts {
  heading: string;
  text: string;
  file: string;
  paste: string;
  pasteHint: string;
  read: string;
  example: string;
  rows: (numRows: number, numColumns: number) => string;
  label: string;
  features: string;
  noNumbers: string;
  standardize: string;
  standardizeHint: string;
  learn: string;
  result: {
    caption: string;
    lanes: { scratch: string; concise: string };
    bias: string;
    r2: (numRows: number) => string;
    r2HeldOut: (numRows: number) => string;
    error: (label: string) => string;
    errorHeldOut: (label: string) => string;
    note: string;
  };
  faults: Faults;
}

/** 1e15, not 1000000000000000. */
const short = (value: number) => value.toExponential().replace('+', '');

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);

export const pointsTexts: Record<Lang, PointsTexts> = {
  en: {
    heading: 'Your own points',
    text: 'The same lesson on a table of yours: choose a file, drop it here, or paste it. Nothing leaves your device.',
    file: 'A CSV file',
    paste: 'or paste it here, its names in the first line',
    pasteHint: 'Columns separated by commas, semicolons or tabs; decimals with a point or a comma.',
    read: 'Read it',
    example: 'Try it with 28 fuels',
    rows: (rows, columns) => `${rows} rows, ${columns} columns. What is to be predicted, and from what?`,
    label: 'Predict (the label)',
    features: 'From (the features)',
    noNumbers: 'no numbers',
    standardize: 'Standardize the features',
    standardizeHint:
      'brings all of them to one scale, so that one learning rate suits them; w and b are given back in your units',
    learn: 'Learn from these rows',
    result: {
      caption: "What was learnt, in your file's units",
      lanes: { scratch: 'from scratch', concise: 'concise' },
      bias: '(bias b)',
      r2: (n) => `R² on the ${n} rows learnt from`,
      r2HeldOut: (n) => `R² on the ${n} rows held out`,
      error: (label) => `error on them, in units of ${label}`,
      errorHeldOut: (label) => `error on those held out, in units of ${label}`,
      note: 'The error is the root of the mean square, RMSE. The rows held out tell more: nothing was learnt from them.',
    },
    faults: {
      empty: () =>
        'There is nothing in it. The first line holds the names of the columns, and each line after it an example.',
      headerOnly: () => 'There is only one line in it, the names. Each line after it should be an example.',
      binary: () => 'This is no text: perhaps a picture, or a spreadsheet in its own format. Save it as CSV first.',
      unreadable: () => 'It cannot be read. Is it a folder, or is it gone? Choose a file.',
      tooLarge: ({ found, largest }) =>
        `With ${megabytes(found)} MB it is too large for this page, which takes ${megabytes(largest)}. In a terminal, una-capa fit reads files of any size.`,
      noHeader: ({ line, found }) =>
        `Line ${line} should hold the names of the columns, and there are numbers: ${found}. Add a line of names above it.`,
      blankName: ({ line, column }) =>
        `Line ${line}, column ${column}: this column has no name. Give it one, or take the column out if it is empty.`,
      duplicate: ({ line, column, first, found }) =>
        `Line ${line}, column ${column}: “${found}” is the name of column ${first} already. Rename one of them.`,
      oneColumn: ({ found }) =>
        `There is only one column, “${found}”. It takes two at least, separated by commas, semicolons or tabs: something to predict, and something to predict it from.`,
      few: ({ found, least }) =>
        `There ${found === 1 ? 'is 1 row' : `are ${found} rows`}, and it takes ${least} at least: some to learn from, and some to hold out.`,
      ragged: ({ line, found, expected }) =>
        `Line ${line}: it should have ${expected === 1 ? '1 column' : `${expected} columns`}, as many as there are names, and has ${found}.`,
      quotes: ({ line }) => `Line ${line}: a quotation mark (") is opened here and not closed as it should be.`,
      text: ({ line, column, name, found }) =>
        `Line ${line}, column ${column} (${name}): there should be a number, and there is “${found}”. Correct it, or do not choose this column.`,
      unclear: ({ line, column, name, found }) =>
        `Line ${line}, column ${column} (${name}): “${found}” may be a little more than ${Number.parseInt(found)}, or thousands. Write it without separators of thousands or, if it is the former, with another number of decimals.`,
      missing: ({ line, column, name, found }) =>
        `Line ${line}, column ${column} (${name}): the value is missing${found && `, it says “${found}”`}. Fill it in, leave the line out, or do not choose this column.`,
      large: ({ line, column, name, found }) =>
        `Line ${line}, column ${column} (${name}): ${found} is too large: this page learns from numbers up to ${short(LARGEST)}. Write the column in a larger unit; a feature can be standardized instead.`,
      alike: ({ column, name }) =>
        `Column ${column} (${name}): all values lie within ${short(LEAST)}, which is the least difference that this page learns from. Write the column in a smaller unit; a feature can be standardized instead.`,
      far: ({ column, name, from }) =>
        `Column ${column} (${name}): its values lie so far from 0, for how little they differ, that the numbers of this page (float32, some 7 digits) cannot tell them apart. Subtract the smallest, ${from}, from all; a feature can be standardized instead.`,
      constant: ({ column, name, found }) =>
        `Column ${column} (${name}): the value is always ${found}. Nothing can be learnt from what never changes: do not choose it.`,
      noFeature: () => 'Choose at least one column to predict from.',
    },
  },
  es: {
    heading: 'Tus propios puntos',
    text: 'La misma lección con una tabla tuya: elegí un archivo, soltalo acá, o pegá su contenido. Nada sale de tu dispositivo.',
    file: 'Un archivo CSV',
    paste: 'o pegalo acá, con los nombres en la primera línea',
    pasteHint: 'Columnas separadas por coma, punto y coma o tabulador; decimales con punto o con coma.',
    read: 'Leer',
    example: 'Probar con 28 combustibles',
    rows: (rows, columns) => `${rows} filas, ${columns} columnas. ¿Qué hay que predecir, y a partir de qué?`,
    label: 'Predecir (la etiqueta)',
    features: 'A partir de (las características)',
    noNumbers: 'sin números',
    standardize: 'Estandarizar las características',
    standardizeHint:
      'las lleva a todas a una misma escala, para que una sola tasa de aprendizaje les sirva; w y b vuelven en tus unidades',
    learn: 'Aprender de estas filas',
    result: {
      caption: 'Lo que se aprendió, en las unidades de tu archivo',
      lanes: { scratch: 'desde cero', concise: 'concisa' },
      bias: '(sesgo b)',
      r2: (n) => `R² en las ${n} filas de las que se aprendió`,
      r2HeldOut: (n) => `R² en las ${n} filas apartadas`,
      error: (label) => `error en ellas, en unidades de ${label}`,
      errorHeldOut: (label) => `error en las apartadas, en unidades de ${label}`,
      note: 'El error es la raíz del error cuadrático medio, RMSE. Las filas apartadas dicen más: de ellas no se aprendió nada.',
    },
    faults: {
      empty: () =>
        'No hay nada adentro. La primera línea lleva los nombres de las columnas, y cada una de las siguientes, un ejemplo.',
      headerOnly: () => 'Tiene una sola línea, la de los nombres. Cada línea siguiente tendría que ser un ejemplo.',
      binary: () =>
        'Esto no es texto: quizás sea una imagen, o una planilla en su propio formato. Guardala antes como CSV.',
      unreadable: () => 'No se puede leer. ¿Es una carpeta, o ya no está? Elegí un archivo.',
      tooLarge: ({ found, largest }) =>
        `Con ${megabytes(found)} MB es demasiado grande para esta página, que acepta hasta ${megabytes(largest)}. En una terminal, una-capa fit lee archivos de cualquier tamaño.`,
      noHeader: ({ line, found }) =>
        `La línea ${line} tendría que llevar los nombres de las columnas, y hay números: ${found}. Agregá arriba una línea con nombres.`,
      blankName: ({ line, column }) =>
        `Línea ${line}, columna ${column}: esta columna no tiene nombre. Ponele uno o, si está vacía, sacala.`,
      duplicate: ({ line, column, first, found }) =>
        `Línea ${line}, columna ${column}: “${found}” ya es el nombre de la columna ${first}. Cambiá uno de los dos.`,
      oneColumn: ({ found }) =>
        `Hay una sola columna, “${found}”. Hacen falta dos por lo menos, separadas por coma, punto y coma o tabulador: algo para predecir, y algo a partir de lo cual predecirlo.`,
      few: ({ found, least }) =>
        `Hay ${found} ${found === 1 ? 'fila' : 'filas'}, y hacen falta ${least} por lo menos: unas para aprender, y otras para apartar.`,
      ragged: ({ line, found, expected }) =>
        `Línea ${line}: tendría que tener ${expected === 1 ? '1 columna' : `${expected} columnas`}, tantas como nombres hay, y tiene ${found}.`,
      quotes: ({ line }) => `Línea ${line}: acá se abre una comilla (") que no se cierra como corresponde.`,
      text: ({ line, column, name, found }) =>
        `Línea ${line}, columna ${column} (${name}): tendría que haber un número, y dice “${found}”. Corregilo, o no elijas esta columna.`,
      unclear: ({ line, column, name, found }) =>
        `Línea ${line}, columna ${column} (${name}): “${found}” puede ser un poco más que ${Number.parseInt(found)}, o miles. Escribilo sin separador de miles o, si es lo primero, con otra cantidad de decimales.`,
      missing: ({ line, column, name, found }) =>
        `Línea ${line}, columna ${column} (${name}): falta el valor${found && `, dice “${found}”`}. Completalo, sacá la línea, o no elijas esta columna.`,
      large: ({ line, column, name, found }) =>
        `Línea ${line}, columna ${column} (${name}): ${found} es demasiado grande: esta página aprende de números hasta ${short(LARGEST)}. Escribí la columna en una unidad más grande; si es una característica, también podés estandarizarla.`,
      alike: ({ column, name }) =>
        `Columna ${column} (${name}): todos los valores caben en ${short(LEAST)}, la menor diferencia de la que esta página aprende. Escribí la columna en una unidad más chica; si es una característica, también podés estandarizarla.`,
      far: ({ column, name, from }) =>
        `Columna ${column} (${name}): para lo poco que difieren, sus valores quedan tan lejos de 0 que los números de esta página (float32, unas 7 cifras) no los distinguen. Restales a todos el menor, ${from}; si es una característica, también podés estandarizarla.`,
      constant: ({ column, name, found }) =>
        `Columna ${column} (${name}): el valor es siempre ${found}. De lo que nunca cambia no se aprende nada: no la elijas.`,
      noFeature: () => 'Elegí al menos una columna a partir de la cual predecir.',
    },
  },
};

/** What is wrong with a file, in words; of what stands in it, no more than one reads. */
export function describeFault(fault: Fault, { faults }: PointsTexts): string {
  const parts = Object.entries(fault).map(([key, part]: [string, unknown]) => [
    key,
    typeof part === 'string' ? shortened(part) : part,
  ]);
  return (faults[fault.kind] as (fault: Fault) => string)(Object.fromEntries(parts) as Fault);
}
