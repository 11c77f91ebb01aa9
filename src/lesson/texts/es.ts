import type { LessonTexts } from './en.ts';

/** Tantas, como se dice. */
const multiplications = (size: string) => (size === '1' ? 'una multiplicación' : `${size} multiplicaciones`);

/** Todo lo que dice la lección, en español. */
export const es: LessonTexts = {
  title: 'Una capa: regresión lineal, dos veces',
  intro:
    'Primero a mano, para ver girar cada engranaje. Después con la biblioteca, para ver que sus engranajes son los mismos. ' +
    'Al final entrenamos las dos versiones lado a lado, y vas a poder comprobar que son un solo algoritmo.',
  setting: (seed) => `Con la semilla ${seed}, el mismo comando da los mismos números. Otra semilla, otro sorteo:`,
  backend: {
    taken: (name, why) => `Motor de cálculo: ${name}. ${why}`,
    asked: 'Lo pediste por su nombre.',
    cpu: (size) =>
      `Predecir un lote lleva apenas ${multiplications(size)}: tan pocas que llamar a un motor más rápido costaría más de lo que ahorra.`,
    wasm: (size) =>
      `Predecir un lote lleva ${multiplications(size)}: lo suficiente para que las instrucciones vectoriales de WebAssembly compensen sus llamadas, más caras.`,
    native: (size) =>
      `Predecir un lote lleva ${multiplications(size)}: lo suficiente para que la biblioteca en C de TensorFlow compense sus llamadas, por caras que sean.`,
    secondBest: (size, missing) =>
      `El más rápido de los que funcionan acá cuando predecir un lote lleva ${multiplications(size)}; ${missing} sería más rápido.`,
    build: (command) => `(${command} construye el nativo.)`,
    names: { cpu: 'JavaScript puro', wasm: 'WebAssembly', native: 'nativo, la biblioteca en C de TensorFlow' },
  },

  dulong: {
    heading: 'Parte 0 · De la fórmula de Dulong a una capa de neuronas',
    regression:
      'La regresión explica una cantidad, la etiqueta (label, o variable dependiente), a partir de otras, las características (features, o variables independientes). ' +
      'Es lineal cuando multiplica cada característica por un número propio, su coeficiente, y suma todo. ' +
      'La fórmula de Dulong, del siglo XIX y con coeficientes reajustados en 2016, hace eso con la energía que libera un combustible al quemarse:',
    symbols:
      'C, H y O son fracciones de masa; l vale 1 solo si es líquido y s solo si es sólido. El metano, CH₄, pesa 12 + 4·1 = 16 g/mol: ' +
      'C = 12/16 = 0.75 y H = 4/16 = 0.25.',
    design:
      'Dos combustibles, metano y etanol (C₂H₅OH), uno por fila. El estado (gas, líquido o sólido) es un vector one-hot: un 1 en su propia columna y 0 en las demás. ' +
      'Esas seis columnas son la matriz de diseño X, de forma [2, 6] (2 filas, 6 columnas), y las energías medidas, la columna y, de forma [2, 1], son lo que nos gustaría obtener.',
    columns: ['combustible', 'C', 'H', 'O', 'gas', 'líquido', 'sólido', 'y, kJ/g'],
    fuels: { methane: 'metano', ethanol: 'etanol' },
    product:
      'Con los coeficientes en una columna w [6, 1] (al O le toca −84.9/8 = −10.6125, y al gas 0, porque no suma ni resta), ' +
      'todas las predicciones son un solo producto de matrices: cada fila por w, número a número, y todo sumado. (ŷ, y con sombrero, es la predicción de y; la ᵀ chiquita dice que una columna está escrita como fila.)',
    results: ['combustible', 'ŷ = Xw', 'y', 'e = ŷ − y'],
    variance: (variance, mean, squared) =>
      `La varianza de los errores, la media de los cuadrados de sus distancias a su propia media, es Var(e) = ${variance}. Los mínimos cuadrados minimizan el error cuadrático medio, que es la varianza más el ` +
      `cuadrado del error medio; acá, ${variance} + (${mean})² = ${squared}. Coinciden cuando el error medio es 0, y eso lo logra un sesgo: ` +
      'una constante que se suma a cada predicción.',
    neuron:
      'Esto es una neurona artificial: seis entradas, una salida. Entrenarla es encontrar w, cuyos números ahora se llaman pesos; lo que minimizamos mientras tanto se llama pérdida.',
    layer:
      'Una segunda neurona es una segunda columna de pesos, W [6, 2], para alguna otra propiedad del combustible (acá, sus números son inventados). Una capa es una matriz, y cada columna una neurona:',
    secondColumn: 'segunda columna de W',
    layerColumns: ['combustible', 'neurona 1', 'neurona 2'],
  },

  scratch: {
    heading: 'Parte 1 · Desde cero',
    pipeline:
      'Seis pasos: datos → lotes → parámetros iniciales → modelo → pérdida → optimizador. Después, el ciclo de entrenamiento.',
    data: 'Paso 1 · Datos',
    dataText: (n, noise) =>
      `A partir de una ley que conocemos fabricamos ${n === '1' ? 'un ejemplo' : `${n} ejemplos`}${noise}. Como sabemos la respuesta, podemos medir qué tan buena es una estimación; ` +
      'tenemos tantos ejemplos como queramos, y no hay nada que descargar. ' +
      '(ε es el ruido, ~ quiere decir sacado de, y N(0, σ²) son números al azar alrededor de 0, dos tercios de ellos a menos de σ, su desvío estándar.)',
    withNoise: ', con algo de ruido',
    withoutNoise: ', sin ruido',
    shapes: (features, labels) =>
      `Características y etiquetas son tensores, tablas de números con una forma: características ${features}, etiquetas ${labels}.`,
    batches: 'Paso 2 · Minilotes',
    firstRows: (rows) => `Las primeras ${rows} filas:`,
    batchesText: (size) =>
      `Una pasada por todos los datos es una época. En cada una mezclamos los ejemplos y los repartimos de a ${size}. El primer lote:`,
    parameters: 'Paso 3 · Parámetros iniciales',
    parametersText:
      'Cualquier comienzo sirve, porque la pérdida es un cuenco con un solo fondo. Tomamos pesos chicos, al azar, y un sesgo de 0. ' +
      'Los dos son variables: el entrenamiento los cambia.',
    valleyText:
      'Tomamos pesos chicos, al azar, y un sesgo de 0. Los dos son variables: el entrenamiento los cambia. Con tan pocos ejemplos la pérdida no es un cuenco con un solo fondo sino un valle: ' +
      'muchos pesos los ajustan igual de bien, y el comienzo decide en cuál de ellos termina el entrenamiento.',
    model: 'Paso 4 · Modelo',
    source:
      'El código que lo calcula, de src/regression/scratch.ts, como todo el de esta parte. Es TypeScript: lo que va después de dos puntos o de "as", o entre < y >, es un tipo, ' +
      'y ! asegura que el valor existe. Sin eso, es JavaScript:',
    loss: 'Paso 5 · Pérdida',
    lossText:
      'Para cada ejemplo, la mitad del cuadrado del error: hacer mínima la suma de todas es el método de los mínimos cuadrados. El ½ está solo para que la derivada quede prolija: respecto de ŷ, es ŷ − y. ' +
      'ŷ e y tienen que tener la misma forma; si no, la resta haría una tabla de todos los pares (broadcasting).',
    optimizer: 'Paso 6 · Optimizador: descenso por gradiente estocástico (SGD)',
    optimizerText:
      'El gradiente dice, para cada parámetro, qué tan rápido crece la pérdida cuando ese parámetro crece. TensorFlow.js lo calcula a partir de las operaciones mismas: ' +
      'diferenciación automática. Damos un paso en sentido contrario: el gradiente por η, la tasa de aprendizaje. ' +
      'Dividimos por las filas que el lote tiene de verdad: el último puede ser corto. (← pone el valor nuevo, Σ ℓ suma las pérdidas del lote, y ∂/∂p es la pendiente a lo largo del parámetro p.)',
    hyper:
      'La tasa de aprendizaje y la cantidad de épocas son hiperparámetros: los elegimos nosotros, el entrenamiento no los aprende.',
    rows: 'filas',
    training: 'Entrenamiento',
    trainingText:
      'Todo eso junto es un paso de entrenamiento: la pérdida de un lote y sus gradientes, y después sgd. El ciclo de entrenamiento da un paso así por cada lote de cada época.',
  },

  concise: {
    heading: 'Parte 2 · Concisa',
    why:
      '¿Por qué dos veces? Escribirla una vez nos saca el miedo a la biblioteca y nos enseña a extenderla. De ahí en más, usá la biblioteca: ' +
      'alguien más se ocupa de que siga siendo correcta. Los datos y los lotes son los mismos que antes.',
    loader: 'Un cargador',
    loaderText:
      'La biblioteca también tiene un cargador. Su primer lote (sin shuffle, los ejemplos saldrían en su propio orden):',
    ownLoader: 'Seguimos con el nuestro, para que las dos versiones vean los mismos lotes.',
    model: 'Modelo: una capa densa',
    modelText: (d, k) =>
      `Una capa densa de d entradas y k salidas guarda pesos [d, k] y sesgos [k], y cada entrada llega a cada salida. La nuestra: [${d}, ${k}] y [${k}]. ` +
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
      'En PyTorch, la biblioteca de Python que usan muchos cursos, los gradientes se acumulan hasta que zero_grad los borra, y step los aplica. En TensorFlow.js los gradientes son valores: ' +
      'nada se acumula y no hay nada que borrar.',
    training: 'Entrenamiento',
    trainingText:
      'El paso, en src/regression/concise.ts: computeGradients calcula los gradientes, y applyGradients mueve los parámetros. (minimize hace las dos cosas en una sola llamada.)',
    shortest: 'La forma más corta',
    shortestText:
      'compile y fitDataset sobre los mismos lotes llevan a los mismos pesos, bit a bit. (La pérdida que informa fitDataset es un promedio a lo largo de la época, mientras ' +
      'todavía aprendía, y no la pérdida después de ella. dataIter reparte nuestros minilotes, y epochSeed le da a cada época su propia mezcla.)',
  },

  training: {
    columns: ['época', 'pérdida', 'segundos'],
    mean: 'Después de cada época, la pérdida media sobre todos los ejemplos; la época 0 es antes del primer paso.',
    floor: (floor, here) =>
      `El piso de ruido es ${floor}: lo que cuesta en promedio el ruido solo, aun con los verdaderos w y b. En estos mismos ejemplos resulta costar ${here}.`,
    noFloor: 'Sin ruido no hay piso: la pérdida puede seguir bajando, hasta el redondeo de float32.',
    arrival: {
      there: () => 'La pérdida bajó hasta ahí: de la ley no queda nada por aprender.',
      below: (times) =>
        `La pérdida es ${times} veces eso, o sea que está por debajo: con tan pocos ejemplos, el ajuste sigue también su ruido.`,
      falling: (times) =>
        `La pérdida todavía es ${times} veces eso, y sigue bajando: la bajan más épocas, o una tasa de aprendizaje mayor.`,
      wavering: (times) =>
        `La pérdida es ${times} veces eso, y oscila: una tasa de aprendizaje menor deja que se acerque más.`,
    },
    curve: (steps) => `Pérdida de los minilotes, en escala logarítmica, del paso 1 al ${steps}`,
    errors: 'Error de las estimaciones, verdadero menos aprendido:',
    stopped: (epochs) =>
      `Detenido. ${epochs === 1 ? 'Una época completa' : `${epochs} épocas completas`}; esto es lo aprendido hasta acá:`,
  },

  precision: {
    features: (column) =>
      `Atención: la característica ${column} tiene valores que float32 no puede distinguir: guarda unos 7 dígitos, y los enteros hasta 2²⁴ = 16 777 216. Restale antes un origen.`,
    labels: (column) =>
      `Atención: la etiqueta ${column} tiene valores que float32 no puede distinguir: guarda unos 7 dígitos, y los enteros hasta 2²⁴ = 16 777 216. Restale antes un origen.`,
  },

  closing: 'La regresión predice cantidades. La próxima lección distingue clases: regresión softmax.',
  stopped: 'Detenido: hasta acá llegó.',

  compare: {
    heading: 'Parte 3 · Las dos, lado a lado',
    text: (eta, concise) =>
      `El mismo comienzo, los mismos lotes. Como la pérdida sin el ½ tiene el doble de gradiente, la versión desde cero avanza con η = ${eta} y la concisa con η/2 = ${concise}. Si las dos son el mismo algoritmo, ` +
      'sus parámetros no se separan nunca.',
    losses: ['época', 'desde cero, ½(ŷ − y)²', 'concisa, (ŷ − y)²', 'cociente'],
    difference: (steps, count, w, b) =>
      `En ${steps === 1 ? 'el único paso' : `los ${count} pasos`}, la mayor diferencia entre las dos: ${w} en w y ${b} en b.`,
    rounding:
      'Eso es el redondeo de float32, números de unos siete dígitos, y nada más: un solo algoritmo, escrito dos veces.',
    enlarged:
      'Al principio eso era solo redondeo, pero con una tasa mayor que η* cada paso puede agrandarlo. Por debajo de η* las dos no se separan.',
    apart: 'Eso es más que redondeo: algo anda mal. Por favor, avisanos.',
    names: { scratch: 'desde cero', concise: 'concisa' },
    account:
      'Un µs es una millonésima de segundo. La solución exacta, la de mínimos cuadrados, sale de una fórmula, sin pasos; la distancia a ella es la del parámetro ' +
      'que queda más lejos. Un tensor sin liberar queda en la memoria, y en WebAssembly y en el motor nativo, para siempre:',
    lanes: ['versión', 'µs por paso', 'distancia a la solución exacta', 'tensores sin liberar'],
    optimisation: (distance) =>
      `El error que queda tiene dos causas. Optimización: SGD está a ${distance} de la solución exacta de mínimos cuadrados.`,
    arrived: 'Eso es el redondeo de float32: ya llegó.',
    onItsWay: 'Todavía va en camino: más épocas lo acercan.',
    dancing:
      'Baila alrededor de ella, porque cada minilote apunta para un lado apenas distinto: pasos más cortos y más épocas, las dos cosas juntas, lo acercan.',
    sampling: (distance) =>
      `Muestreo: esa solución exacta está a ${distance} de la verdad, y ahí solo ayudan más datos, o menos ruido.`,
    noNoise: (distance) =>
      `La segunda es el muestreo, y acá no está: sin ruido, la solución exacta es la verdad misma, salvo el redondeo de float32 (están a ${distance} una de la otra).`,
    manyMinima: (excess) =>
      `Con estos ejemplos muchos parámetros son igual de buenos, así que la distancia a uno de ellos no dice nada. La pérdida de la versión desde cero queda ${excess} por encima de la menor que hay.`,
    noExact: 'La solución exacta no está: con este tamaño llevaría más de unos segundos.',
    stable: (eta, stable, half) =>
      `La tasa de aprendizaje fue ${eta}. Con estos datos y este tamaño de lote, se espera que la versión desde cero sea estable (que sus pasos se aquieten en vez de crecer) hasta η* = ${stable}, y la concisa, ` +
      `cuyo gradiente es el doble, hasta ${half}. Las características lejos de 0 o en escalas muy distintas solo admiten pasos diminutos; standardize lleva cada una a media 0 y desvío estándar 1.`,
    fullBatch: 'Con todos los ejemplos en un solo lote, la cota es exacta. Bastante más allá, mirá qué pasa:',
    held: 'Esta tasa pasa de η*, y aun así aguantó: con minilotes, la cota casi siempre deja margen.',
    beyond: 'Un poco más allá de η* el entrenamiento quizás aguante. Bastante más allá, mirá qué pasa:',
  },

  figures: {
    scatter:
      'Cada punto es un ejemplo: una de sus características, y su etiqueta. La recta es lo aprendido, con las demás características, si las hay, en su media.',
    loss: 'La pérdida después de cada época, en un eje logarítmico.',
    floors: 'Las líneas horizontales son los pisos de ruido, cada uno en la convención de su versión.',
    bowl: (eta) =>
      `La pérdida vista desde arriba: cada elipse une pesos de igual pérdida (con el mejor sesgo para ellos). Acá las dos versiones tienen η = ${eta}, así que la concisa, sin el ½, da pasos ` +
      'el doble de largos. Con la mitad de la tasa, los dos caminos son uno solo.',
    neuron: 'La fórmula de Dulong como neurona: seis entradas, una salida.',
  },
};
