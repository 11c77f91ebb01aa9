import type { Texts } from './en.ts';

const rows = (count: number) => `${count} ${count === 1 ? 'fila' : 'filas'}`;
const outputs = (count: number) => `${count} ${count === 1 ? 'salida' : 'salidas'}`;

/** What the checks say, in Spanish. */
export const es: Texts = {
  right: '¡Bien!',
  total: (solved, all) => `${solved} de ${all} resueltos en esta ejecución.`,
  legend: '✔ resuelto   ✘ todavía no   · sin controlar en esta ejecución',

  came: {
    undefined: 'undefined. ¿Falta un return, hay un nombre mal escrito o un índice demasiado grande?',
    notANumber: 'NaN, "no es un número". Sale de algo que vale undefined, de 0 / 0 o de la raíz de un número negativo.',
    infinite: (value) => `${value}. ¿Hay algo dividido por 0?`,
    promise: 'una promesa. Leé los números con dataSync(), que los espera, y sacá async y await.',
    tensor: (shape) => `un tensor de forma [${shape}]. Con dataSync() leés sus números.`,
    list: 'una lista.',
    text: (value) => `un texto, "${value}".`,
    function: 'una función. ¿Faltan los paréntesis de una llamada?',
    object: 'un objeto.',
  },
  number: (name, came) => `${name} tiene que ser un número, y es ${came}`,
  yesOrNo: (name, came) => `${name} tiene que ser true o false, y es ${came}`,
  tensor: (name, came) => `${name} tiene que ser un tensor, y es ${came}`,
  object: (name, keys, came) => `${name} tiene que ser un objeto { ${keys} }, y es ${came}`,
  functionExpected: (name, came) => `${name} tiene que ser una función, y es ${came}`,
  gives: (name, came) => `${name} da ${came}`,
  threw: (name, message) => `${name} se corta con un error: "${message}".`,
  shape: (name, expected, got) => `${name} tiene que tener la forma [${expected}]; la tuya es [${got}].`,
  disposed: (name) =>
    `${name} ya fue liberado, y nadie lo puede leer. Lo que una función devuelve es para quien la llama.`,
  unreadable: (name, type) => `${name} tiene que contener números, y es de tipo ${type}.`,
  notFinite: (name) => `${name} contiene NaN o Infinity. ¿Hay algo que vale undefined, o dividido por 0?`,

  errors: {
    stretched:
      'El resultado es [3, 3]: la lista y la columna se estiraron hasta formar una tabla. Primero convertí la lista en columna.',
    reversed: 'Eso es y − ŷ. ¿Cuál de los dos va primero?',
    unsigned:
      'Los tamaños están bien, pero se perdió el signo: un error es negativo donde la predicción se queda corta.',
    squared: 'Esos son los cuadrados de los errores. Se piden los errores.',
    other: (got) => `La forma está bien, pero los valores ${got} no son ŷ − y.`,
  },
  memory: {
    gone: 'La función liberó un tensor que le dieron: ese es de quien la llama.',
    squared: 'Ese es el cuadrado de la distancia: falta una raíz.',
    block: 'Eso suma las diferencias tal cual. Una distancia primero las eleva al cuadrado, y saca la raíz de la suma.',
    value: (p, q, got) => `De (${p}) a (${q}) no hay ${got}. Al comienzo el valor estaba bien.`,
    left: (count) => `El valor está bien, pero cada llamada deja tensores tirados: ${count}.`,
  },
  shortBatch: {
    still: (count) => `Con ${rows(count)} los parámetros no se mueven.`,
    share: (count, share) => `Con ${rows(count)} el paso mide ${share} veces lo que debería.`,
    rightFor: (counts) => ` (Para ${counts} está bien.)`,
  },
  zeros: {
    notZero: (w) => `Los pesos antes de entrenar son ${w}: los dos deberían ser 0.`,
    epochs: (count) =>
      `Esa es la pérdida después de ${count === 1 ? 'una época' : `${count} épocas`}. Entrená tres, y después mirala.`,
    above: (loss) =>
      `La pérdida termina en ${loss}, bastante por encima del piso de ruido. ¿El resto de la celda está como estaba?`,
    answer: 'Mirá otra vez la pérdida. ¿Cuánto es el piso de ruido, ½ · 0.01²?',
  },
  rate: {
    range: (rate, got) =>
      `Donde la versión desde cero usa ${rate}, la tuya es ${got}. Estos datos piden una tasa entre 0 y 1.`,
    apart: (rate, got, apart) =>
      `Donde la versión desde cero usa ${rate}, la tuya es ${got}. Después de una época de cada una, sus parámetros quedan a ${apart} de distancia: no son los mismos pasos.`,
  },
  half: {
    same: 'Con la misma tasa los pasos no son iguales: compará las derivadas de ½(ŷ − y)² y de (ŷ − y)².',
    wrongWay: 'Al revés: cuanto más grande el gradiente, más chica la tasa que da el mismo paso.',
    sameLoss: 'La tasa está bien. Pero las dos pérdidas no valen lo mismo: una tiene el ½ y la otra no.',
    wrongWayLoss: 'La tasa está bien. La pérdida está al revés: ¿cuál de las dos es la mayor?',
    otherLoss: (loss, got) =>
      `La tasa está bien. Pero donde la pérdida con ½ vale ${loss}, la pérdida sin ½ no vale ${got}.`,
  },
  gradient: {
    hint: ' En un producto de matrices los dos números de adentro tienen que ser iguales. Acá X es [n, d] y el error [n, 1]: ¿cuál hay que trasponer?',
    zero: (name) => `Para ${name} son todos ceros: no se movería nunca. Empezá por los errores ŷ − y.`,
    uphill: (name) => `Para ${name} el signo está mal. El gradiente apunta cuesta arriba, y el paso lo resta.`,
    sum: (name) =>
      `Para ${name} ese es el gradiente de la suma de las pérdidas. Para el de su media, dividí por la cantidad de filas.`,
    dividedTwice: (name) =>
      `Para ${name} es demasiado chico, por un factor igual a la cantidad de filas: ¿dividiste dos veces?`,
    twice: (name) => `Para ${name} es el doble de lo que debería ser: el ½ de la pérdida cancela el 2 del cuadrado.`,
    other: (name, got, expected) => `Para ${name}, la diferenciación automática da ${expected}; el tuyo es ${got}.`,
  },
  restored: {
    inverse: 'El peso no da: una unidad de x son 1/s unidades de z, y no s.',
    sameWeight: 'Ese todavía es el peso para z. ¿Cuánto vale cuando x crece 1, y z crece 1/s?',
    weight: 'El peso no da. Poné z = (x − m) / s en w·z + b: ¿qué queda delante de x?',
    sameBias: 'El peso está bien, pero las predicciones quedaron corridas: donde x vale 0, z no.',
    unscaled:
      'El peso está bien. El sesgo está corrido según la media, pero en unidades de x: ¿cuánto vale ese corrimiento en ŷ?',
    sign: 'El peso está bien, y el corrimiento del sesgo tiene el tamaño justo, pero el signo equivocado.',
    bias: 'El peso está bien; el sesgo, no. Poné z = (x − m) / s en w·z + b: ¿qué queda donde x vale 0?',
  },
  repeated: {
    differs: (one, other) => `Vale ${one} en una ejecución y ${other} en la otra: los datos no lo determinan.`,
    unrelated:
      'Es igual en las dos, pero no depende de la característica repetida. ¿Qué tienen en común sus dos pesos?',
    others: 'Es igual en las dos, pero también intervienen otras características: con otra ley no se cumpliría.',
    untrue: (got) => `Es igual en las dos, pero ${got} no es lo que dice la ley sobre esta característica, que es 2.`,
  },
  noise: {
    count: (got) => `Un lote tiene una cantidad entera de filas, al menos 1, y no ${got}.`,
    same: (times) => `Con las mismas filas que antes el ruido queda igual, y tiene que ser ${times} veces menor.`,
    tooFew: (times, from, to, share) =>
      `Para un ruido ${times} veces menor no alcanzan ${to} filas en lugar de ${from}: dejan el ${share}.`,
    tooMany: (times, from, to, share) =>
      `Para un ruido ${times} veces menor, ${to} filas en lugar de ${from} son más de las que hacen falta: dejan el ${share}.`,
  },
  outputs: {
    one: 'Está bien para una neurona. Con más salidas, la media achica cada gradiente: ¿cuánto?',
    two: 'Está bien para dos salidas, y solo para dos.',
    reversed: 'Al revés: cuantas más salidas, más chico cada gradiente de la media, y más grande la tasa.',
    with: (count) => `Con ${outputs(count)}: `,
  },
  bound: {
    positive: (got) => `Una tasa de aprendizaje es mayor que 0, y esta es ${got}.`,
    eigenvalue: 'Eso es el propio λ, lo empinado que es. La tasa es 2 dividido por él.',
    upsideDown: 'Dado vuelta: eso es λ / 2.',
    smaller: 'Eso es con el autovalor más chico, el del menos delante de la raíz. Manda la dirección más empinada.',
    noBias: 'Demasiado grande: deja afuera el sesgo, el peso de una característica más que siempre vale 1.',
    otherLoss: 'Esa es la cota para el error cuadrático medio. La pérdida con ½ es la mitad de empinada.',
    grows: (xs, got, factor) =>
      `Demasiado grande: para los valores ${xs}, con tu ${got}, un paso multiplica por ${factor} el error en la dirección más empinada. Crece.`,
    shrinks: (xs, got, factor) =>
      `Estable, pero no es la mayor: para los valores ${xs}, con tu ${got}, un paso multiplica por ${factor} el error en la dirección más empinada. En la cota lo multiplica por −1.`,
  },
  dulong: {
    ofAll:
      'Son los mejores para los 28 combustibles. Los que se apartaron no pueden participar del ajuste: ajustá solo con train.',
    ofHeldOut: 'Son los mejores para los combustibles apartados. Ajustá con train, y guardá test para el final.',
    relative: 'Los de líquido y sólido todavía son respecto del gas: sumales a los dos su coeficiente, el sesgo.',
    swapped: 'Los coeficientes de C y de H están cambiados entre sí.',
    shifted: (by) =>
      `En promedio las predicciones se equivocan en ${by} kJ/g, y eso lo arreglaría una constante. ¿Falta un sesgo?`,
    worse: (rmse, best, worst, by, low) =>
      `Se equivoca en ${rmse} kJ/g con los combustibles del ajuste (raíz del error cuadrático medio); se puede llegar a ${best}. La peor estimación: ${worst}, ${by} kJ/g por ${low ? 'debajo' : 'encima'}.`,
    better: (rmse, fitted, onHeldOut, heldOut) =>
      `¡Bien! Se equivoca en ${rmse} kJ/g con los ${fitted} combustibles del ajuste, lo mínimo que se alcanza con cinco coeficientes, y en ${onHeldOut} con los ${heldOut} apartados.`,
  },
};
