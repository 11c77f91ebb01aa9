import { showCount } from '../../lesson/format.ts';
import type { Texts } from './en.ts';
import { count } from './words.ts';

/** What a fit tells, in Spanish. */
export const fit: Texts['fit'] = {
  title: (label, file) => `${label}, aprendido de ${file}`,
  read: 'Lo que se leyó',
  rows: (train, test, dropped) =>
    `${count(train, 'fila', 'filas')} para aprender, ${test === 0 ? 'ninguna apartada' : count(test, 'apartada', 'apartadas')}` +
    (dropped === 0
      ? '.'
      : `; ${count(dropped, 'fila a la que le falta un valor quedó', 'filas a las que les falta un valor quedaron')} afuera.`),
  heldOut:
    'La semilla decide qué filas se apartan. De ellas no se aprende nada: muestran qué tan buenas son las predicciones en filas nuevas.',
  columns: ['columna', 'qué tiene'],
  kinds: { number: 'números', boolean: 'sí o no, como 1 o 0' },
  values: (number) => `texto, ${count(number, 'valor', 'valores distintos')}`,
  label: 'la etiqueta, lo que hay que predecir',
  reference: (column, value) =>
    `Cada valor de ${column} pasa a ser una columna de 0 y 1, salvo "${value}". Ese es la referencia: su efecto está en el sesgo, y los pesos de los demás dicen a qué distancia están de él.`,
  onlyValue: (column, value) => `${column} es "${value}" en todas las filas, así que de ella no se aprende nada.`,
  numbersAndTexts: (column, value) =>
    `${column} tiene números y también textos, como "${value}": se la tomó entera como texto. Si tendrían que ser números, arreglá esos valores.`,
  learning: 'Cómo se aprendió',
  exactly: (sums) =>
    `De manera exacta: la solución no necesita de las filas más que ${sums} sumas, y los errores de más abajo tampoco necesitan otra cosa. Las sumas de las partes dan las del todo, así que las filas nunca tienen que estar en un mismo lugar.`,
  sampled: (rows) =>
    `Las dos versiones entrenan con una muestra de ${rows} filas, que la semilla sortea. Su pérdida, RMSE y R² son sobre todas las filas: para eso alcanzan las sumas.`,
  lanes: (epochs, batchSize, steps) =>
    `Con las dos versiones, sobre columnas llevadas a media 0 y desvío estándar 1: ${count(epochs, 'época', 'épocas')} en lotes de ${count(batchSize, 'fila', 'filas')}, ${count(steps, 'paso', 'pasos')} en total.`,
  stopped: (epoch, batchSize, steps) =>
    `Con las dos versiones, sobre columnas llevadas a media 0 y desvío estándar 1, en lotes de ${count(batchSize, 'fila', 'filas')}. Las detuviste en la época ${showCount(epoch)}, después de ${count(steps, 'paso', 'pasos')}: están donde llegaron.`,
  ownRate: (rate, stable) =>
    `La tasa de aprendizaje de la versión desde cero fue ${rate}: un cuarto de ${stable}, por debajo de la cual se espera que el entrenamiento con estas filas sea estable.`,
  givenRate: (rate, stable) =>
    `La tasa de aprendizaje de la versión desde cero fue ${rate}, como pediste. Se espera que el entrenamiento con estas filas sea estable por debajo de ${stable}.`,
  result: 'Lo que salió',
  parameters: ['w y b', 'exacta', '± error estándar', 'desde cero', 'concisa'],
  bias: '(sesgo)',
  standardErrors:
    'El error estándar dice cuánto mueve el azar por sí solo a un parámetro exacto entre una muestra de filas y otra. Un peso a menos de dos de ellos del 0 bien puede ser azar. Y un peso dice qué cosas van juntas, no cuál causa cuál.',
  manyMinima: (columns) =>
    `Muchos pesos predicen igual de bien, porque algunas columnas repiten lo que dicen otras (una que nunca cambia repite el sesgo), o porque las filas son muy pocas. De esos pesos se tomaron los más chicos, y no dicen nada de estas columnas: ${columns}. En su lugar, — ocupa el del error estándar.`,
  inDoubt: (digits) =>
    `Cuidado con los pesos exactos: juntas, las columnas casi no cambian en alguna dirección, y ahí cuenta el redondeo de float64, que guarda 16 cifras de un número. De los pesos más grandes ${digits === 0 ? 'ninguna cifra es segura' : count(digits, 'cifra es segura', 'cifras son seguras')}, y de los demás, menos. Las predicciones no lo sufren en filas como estas. Sacá una columna, o medila desde su media antes de elevarla a potencias.`,
  noErrors:
    'No hay más filas que parámetros, así que no queda nada que diga cuánto los mueve el azar: — ocupa el lugar de los errores estándar.',
  scores: ['', 'exacta', 'desde cero', 'concisa'],
  rmse: { train: 'RMSE, las aprendidas', test: 'RMSE, las apartadas' },
  r2: { train: 'R², las aprendidas', test: 'R², las apartadas' },
  meaning:
    'RMSE es por cuánto le erra típicamente una predicción, en la unidad de la etiqueta. R² es 1 si todas aciertan, y 0 si no son mejores que decir siempre la media.',
  constantLabel: (label) =>
    `${label} es igual en todas las filas de las que se aprendió: no hay nada que predecir, y R² no dice nada.`,
  saysNothing: (label) =>
    `Estas columnas no dicen casi nada de ${label}: hasta las mejores predicciones apenas superan a decir siempre la media.`,
  arrived: (percent) => `SGD llegó: sus predicciones le erran a lo sumo un ${percent} % más que las mejores.`,
  arrivedExactly: (rmse) => `SGD llegó: las mejores predicciones no dejan error, y las suyas le erran por ${rmse}.`,
  onItsWay: (times) =>
    `SGD todavía no llegó: sus predicciones le erran ${times} veces lo que las mejores. Más épocas lo acercan:`,
  onItsWayToNone: (rmse) =>
    `SGD todavía no llegó: las mejores predicciones no dejan error, y las suyas le erran por ${rmse}. Más épocas lo acercan:`,
  wavering: (times) =>
    `SGD baila alrededor de la mejor solución, porque cada minilote lo lleva para acá y para allá: sus predicciones le erran ${times} veces lo que las mejores. Pasos más cortos dejan que se acerque:`,
  holds: (ratio) =>
    `En filas que nunca vio, la solución exacta le erra ${ratio} veces lo que en las que usó para aprender: lo aprendido vale también para filas nuevas.`,
  overfitted: (ratio) =>
    `En filas que nunca vio, la solución exacta le erra ${ratio} veces lo que en las que usó para aprender: aprendió también parte de su ruido. Ayudarían más filas, o menos columnas.`,
  tooFew: (ratio, rows) =>
    `En filas que nunca vio, la solución exacta le erra ${ratio} veces lo que en las que usó para aprender. Con ${count(rows, 'fila apartada', 'filas apartadas')}, eso puede ser azar: hacen falta más para saberlo.`,
  holdsExactly: 'En filas que nunca vio, la solución exacta tampoco deja error: la etiqueta se sigue de las columnas.',
  byHeart: (rmse) =>
    `La solución exacta no deja error en las filas que usó para aprender, y le erra por ${rmse} en las que nunca vio: a las primeras se las sabe de memoria. Ayudarían más filas, o menos columnas.`,
  nothingHeldOut:
    'No se apartó ninguna fila, así que nada muestra qué tan buenas son las predicciones en filas nuevas.',
  figures: {
    loss: 'La pérdida de las dos versiones después de cada época, sobre columnas estandarizadas. Donde una curva es la otra por dos, eso es el ½.',
    weights:
      'Cada peso por el desvío estándar de su columna, en la unidad de la etiqueta, para comparar columnas de unidades distintas; primero el más grande. De 100 intervalos así, de otras tantas muestras de filas, unos 95 contienen el valor verdadero. Uno que contiene al 0 bien puede ser azar.',
    predicted: {
      title: 'Lo predicho, frente a lo medido',
      description: (label, rows) =>
        `${count(rows, 'fila como punto', 'filas como puntos')}: ${label} tal como es, frente a ${label} tal como se predice; la recta es donde son iguales.`,
      x: (label) => `${label}, tal como es`,
      y: (label) => `${label}, predicho`,
      train: 'filas aprendidas',
      test: 'filas apartadas',
      perfect: 'donde son iguales',
      caption:
        'Cada punto es una fila, y su predicción, la de la solución exacta. Cuanto más cerca de la recta, mejor.',
    },
  },
};
