import type { Texts } from './en.ts';

/** Todo lo que dice el programa, en español. */
export const es: Texts = {
  title: 'Una capa: regresión lineal, dos veces',
  intro:
    'Primero a mano, para ver girar cada engranaje. Después con la biblioteca, para ver que sus engranajes son los mismos. ' +
    'Al final entrenamos las dos versiones lado a lado, y vas a poder comprobar que son un solo algoritmo.',
  setting: (seed) => `Con la semilla ${seed}, el mismo comando da los mismos números. Otra semilla, otro sorteo:`,
  backend: {
    taken: (name, why) => `Motor de cálculo: ${name}. ${why}`,
    asked: 'Lo pediste por su nombre.',
    cpu: (size) =>
      `Cada paso multiplica apenas ${size} pares de números: tan pocos que llamar a un motor más rápido costaría más de lo que ahorra.`,
    wasm: (size) =>
      `Cada paso multiplica ${size} pares de números: suficientes para que las instrucciones vectoriales de WebAssembly compensen sus llamadas, más caras.`,
    native: (size) =>
      `Cada paso multiplica ${size} pares de números: suficientes para que la biblioteca en C de TensorFlow compense sus llamadas, por caras que sean.`,
    secondBest: (size, missing) =>
      `El más rápido de los que funcionan acá para pasos de ${size} multiplicaciones; ${missing} sería más rápido.`,
    names: { cpu: 'JavaScript puro', wasm: 'WebAssembly', native: 'nativo, la biblioteca en C de TensorFlow' },
  },

  dulong: {
    heading: 'Parte 0 · De la fórmula de Dulong a una capa de neuronas',
    regression:
      'La regresión explica una cantidad a partir de otras: multiplica cada una por un coeficiente y suma todo. ' +
      'La fórmula de Dulong, del siglo XIX y con coeficientes reajustados en 2016, hace eso con la energía que libera un combustible al quemarse:',
    symbols:
      'C, H y O son fracciones de masa; l vale 1 solo si es líquido y s solo si es sólido. El metano, CH₄, pesa 12 + 4·1 = 16 g/mol: ' +
      'C = 12/16 = 0.75 y H = 4/16 = 0.25.',
    design:
      'Dos combustibles, uno por fila. El estado es un vector one-hot: un 1 en la columna de su estado y 0 en las demás. ' +
      'Esas seis columnas son la matriz de diseño X [2, 6], y las energías medidas y [2, 1] son lo que nos gustaría obtener.',
    columns: ['combustible', 'C', 'H', 'O', 'gas', 'líquido', 'sólido', 'y, kJ/g'],
    fuels: { methane: 'metano', ethanol: 'etanol' },
    product: 'Con los coeficientes en una columna w [6, 1], todas las predicciones son un solo producto de matrices:',
    results: ['combustible', 'ŷ = Xw', 'y', 'e = ŷ − y'],
    variance: (value) =>
      `La varianza de los errores es Var(e) = ${value}. Los mínimos cuadrados minimizan el error cuadrático medio, que es la varianza ` +
      'más el cuadrado del error medio: coinciden cuando el error medio es 0, que es lo que logra un término de sesgo.',
    neuron:
      'Esto es una neurona artificial: seis entradas, una salida. Entrenarla es encontrar w; lo que minimizamos mientras tanto se llama pérdida.',
    layer:
      'Una segunda neurona es una segunda columna de pesos, W [6, 2], para alguna otra propiedad del combustible. Una capa es una matriz, y cada columna una neurona:',
    layerColumns: ['combustible', 'neurona 1', 'neurona 2'],
  },

  scratch: {
    heading: 'Parte 1 · Desde cero',
    pipeline:
      'Seis pasos: datos → lotes → parámetros iniciales → modelo → pérdida → optimizador. Después, el ciclo de entrenamiento.',
    data: 'Paso 1 · Datos',
    dataText: (n) =>
      `Fabricamos ${n} ejemplos con una ley que conocemos y les agregamos ruido. Quien sabe la respuesta puede decir qué tan buena es una estimación.`,
    shapes: (features, labels) => `features (características) ${features}, labels (etiquetas) ${labels}`,
    batches: 'Paso 2 · Minilotes',
    batchesText: (size) =>
      `Una pasada por todos los datos es una época. En cada una mezclamos los ejemplos y los repartimos de a ${size}. El primer lote:`,
    parameters: 'Paso 3 · Parámetros iniciales',
    parametersText:
      'Cualquier comienzo sirve, porque la pérdida es un cuenco con un solo fondo. Tomamos pesos al azar, chicos, y un sesgo de 0.',
    model: 'Paso 4 · Modelo',
    loss: 'Paso 5 · Pérdida',
    lossText: 'Para cada ejemplo, la mitad del cuadrado del error. El ½ solo deja prolija la derivada: es ŷ − y.',
    optimizer: 'Paso 6 · Optimizador: descenso por gradiente estocástico (SGD)',
    optimizerText:
      'Un paso en contra del gradiente, tan largo como diga la tasa de aprendizaje η. Dividimos por las filas que el lote tiene de verdad: el último puede ser corto.',
    hyper:
      'La tasa de aprendizaje y la cantidad de épocas son hiperparámetros: los elegimos nosotros, nadie los aprende en nuestro lugar.',
    training: 'Entrenamiento',
  },

  concise: {
    heading: 'Parte 2 · Concisa',
    why:
      '¿Por qué dos veces? Escribirla una vez le saca el miedo a la biblioteca y enseña a extenderla. Para todo lo demás, usá la biblioteca: ' +
      'alguien más se ocupa de que siga siendo correcta. Los datos y los lotes son los mismos que antes.',
    model: 'Modelo: una capa densa',
    modelText: (m, k) =>
      `Una capa densa de ${m} entradas y ${k} salida guarda pesos [${m}, ${k}] y un sesgo [${k}], y cada entrada llega a cada salida. ` +
      'Démosle un ejemplo al azar y comprobemos su respuesta a mano:',
    byHand: ['', 'ŷ'],
    layer: 'lo que dice la capa',
    hand: 'Xw + b, a mano',
    parameters: 'Parámetros iniciales',
    parametersText: 'Los mismos que antes, puestos a través de los pesos de la capa.',
    loss: 'Pérdida: error cuadrático medio',
    lossText: '¡Sin el ½! Con los mismos parámetros esta pérdida es el doble de la de arriba, y su gradiente también.',
    optimizer: 'Optimizador',
    optimizerText:
      'En PyTorch los gradientes se acumulan hasta que zero_grad los borra, y step los aplica. En TensorFlow.js los gradientes son valores: ' +
      'minimize los calcula y los aplica, nada se acumula y no hay nada que borrar.',
    training: 'Entrenamiento',
    shortest: 'La forma más corta',
    shortestText:
      'compile y fitDataset sobre los mismos lotes llevan a los mismos pesos, bit por bit. (La pérdida que informa fitDataset es un promedio a lo largo de la época, mientras ' +
      'todavía aprendía, y no la pérdida después de ella.)',
  },

  training: {
    columns: ['época', 'pérdida', 'segundos'],
    floor: (value) => `El piso de ruido es ${value}: ninguna recta puede bajar de ahí, porque eso es el ruido mismo.`,
    curve: 'Pérdida de cada minilote, en escala logarítmica, durante los primeros pasos',
    errors: (w, b) => `Error de las estimaciones: w verdadero − w = ${w},  b verdadero − b = ${b}`,
    stopped: (epochs) => `Detenido. ${epochs} época(s) completa(s); esto es lo aprendido hasta acá:`,
  },

  closing: 'La regresión predice cantidades. La próxima lección distingue clases: regresión softmax.',
  stopped: 'Detenido: hasta acá llegó.',

  compare: {
    heading: 'Parte 3 · Las dos, lado a lado',
    text: (eta, concise) =>
      `El mismo comienzo, los mismos lotes. Como la pérdida sin el ½ tiene el doble de gradiente, desde cero avanza con η = ${eta} y concisa con η/2 = ${concise}. Si las dos son el mismo algoritmo, ` +
      'sus parámetros no se separan nunca.',
    losses: ['época', 'desde cero, ½(ŷ − y)²', 'concisa, (ŷ − y)²', 'cociente'],
    difference: (steps, w, b) => `En los ${steps} pasos, la mayor diferencia entre las dos: ${w} en w y ${b} en b.`,
    rounding: 'Eso es redondeo de números float32 y nada más: un solo algoritmo, escrito dos veces.',
    apart: 'Eso es más que redondeo: algo anda mal. Por favor, avisanos.',
    names: { scratch: 'desde cero', concise: 'concisa' },
    lanes: ['versión', 'µs por paso', 'distancia a la exacta', 'tensores perdidos'],
    errors: (optimisation, sampling) =>
      `Lo que falta tiene dos causas. Optimización: SGD todavía está a ${optimisation} de la solución exacta de mínimos cuadrados, y con más épocas o pasos más cortos se acercaría. ` +
      `Muestreo: esa solución exacta está a ${sampling} de la verdad, porque el ruido la corrió, y ahí solo ayudan más datos.`,
    noExact: 'La solución exacta no está: con este tamaño llevaría más que unos segundos.',
    stable: (eta, stable) =>
      `La tasa de aprendizaje fue ${eta}. Con estos datos y este tamaño de lote, la versión desde cero es estable hasta η* = ${stable}. Pasate de ahí, y mirá qué pasa:`,
  },

  figures: {
    scatter:
      'Cada punto es un ejemplo: la segunda característica frente a su etiqueta. La recta es lo aprendido, con las demás características en su media.',
    loss: 'La pérdida después de cada época, en un eje logarítmico. Cada versión baja hasta el piso de ruido de su propia convención.',
    bowl: 'La pérdida vista desde arriba: cada elipse une parámetros de igual pérdida. La versión concisa da pasos el doble de largos, porque su pérdida no tiene el ½.',
    neuron: 'La fórmula de Dulong como neurona: seis entradas, una salida.',
  },

  report: {
    saved: (path) => `El informe, con las figuras: ${path}`,
    footer: (command) => `Hecho por una-capa con: ${command}`,
  },

  progress: '{bar} {percentage} % · {value} de {total} pasos · faltan {eta_formatted}',

  help: {
    lesson: 'Regresión lineal como red neuronal de una capa, dos veces: desde cero y concisa.',
    compare: 'Solo la comparación de las dos, con las mismas opciones.',
    lang: 'idioma: es o en (si no, el de tu sistema)',
    seed: 'semilla de todos los números al azar',
    backend: 'native, wasm o cpu (si no, el más rápido que funcione acá para el tamaño de un paso)',
    examples: 'ejemplos del conjunto de datos',
    features: 'características de un ejemplo; si no son 2, los pesos verdaderos salen de la semilla',
    noise: 'desviación estándar del ruido',
    batchSize: 'ejemplos de un minilote',
    learningRate: 'tasa de aprendizaje η',
    epochs: 'épocas de las dos versiones (si no: desde cero 5, concisa 3, comparación 3)',
    out: 'carpeta del informe y de sus figuras (si no: una-capa-report)',
    json: 'escribe el resultado como JSON y nada más; hace un informe solo con --out',
    version: 'escribe la versión',
    help: 'escribe esta ayuda',
  },

  errors: {
    option: (flag, legal, got) => `${flag} tiene que ser ${legal}; llegó ${got}.`,
    integer: 'un número entero',
    count: 'un entero positivo',
    positive: 'un número mayor que 0',
    notNegative: 'un número, 0 o mayor',
    oneOf: (names) => `uno de ${names}`,
    diverged: (epoch, step, rate, stable) =>
      `El entrenamiento divergió en la época ${epoch}, paso ${step}: cada paso se pasa del fondo del cuenco y cae más alto de donde salió. La tasa de aprendizaje era ${rate}; ` +
      `con estos datos y este tamaño de lote es estable por debajo de ${stable}.`,
    standardize: (rate) =>
      `Las características tienen escalas muy distintas. Llevalas a una sola con standardize(features), y cualquier tasa por debajo de ${rate} es estable.`,
    tryRate: (command) => `Probá: ${command}`,
  },
};
