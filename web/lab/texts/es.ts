import type { Texts } from './en.ts';

/** Everything that the laboratory says, in Spanish. */
export const es: Texts = {
  title: 'Laboratorio',
  intro:
    'La misma neurona, entrenada dos veces: a mano y con la biblioteca. Cada paso lleva un puñado de ejemplos por el código de las dos versiones, y se ve cada número que sale en el camino.',
  lanes: { scratch: 'desde cero', concise: 'concisa' },

  leaveOwnData: 'Volver a los datos de la lección',

  transport: {
    label: 'Entrenamiento',
    back: 'Atrás',
    step: 'Paso',
    play: 'Correr',
    pause: 'Pausa',
    epoch: 'Época',
    reset: 'Reiniciar',
    speed: 'Velocidad',
    stepsPerSecond: (speed) => (Number.isFinite(speed) ? `${speed} pasos/s` : 'a fondo'),
    steps: 'pasos',
    epochs: 'épocas',
  },

  keys: {
    title: 'Teclas como comandos',
    list: [
      ['S', 'paso'],
      ['B', 'atrás'],
      ['P', 'correr, pausa'],
      ['E', 'época'],
      ['R', 'reiniciar'],
      ['+ −', 'velocidad'],
      ['← →', 'estación'],
      ['1 … 6', 'estación'],
    ],
  },

  settings: {
    title: 'Ajustes',
    hint: 'Con cada cambio se empieza de nuevo, desde el paso 0. La dirección de esta página lleva todo: copiala para mostrarle a otra persona los mismos números.',
    data: 'Datos',
    training: 'Entrenamiento',
    w1: 'peso verdadero w₁',
    w2: 'peso verdadero w₂',
    b: 'sesgo verdadero b',
    noise: 'ruido σ',
    examples: 'ejemplos n',
    batchSize: 'tamaño de lote B',
    learningRate: 'tasa de aprendizaje η, desde cero',
    conciseRate: 'tasa de aprendizaje η, concisa',
    cancelHalf: 'compensar el ½',
    cancelHint:
      'La versión concisa no tiene el ½ en su pérdida, así que sus gradientes miden el doble: con la mitad de la tasa da los mismos pasos.',
    std: 'σ de los pesos iniciales',
    seed: 'semilla',
    shuffle: 'mezclar en cada época',
    backend: 'calcula',
    backends: { cpu: 'JavaScript', wasm: 'WebAssembly' },
    defaults: 'Volver a los ajustes de la lección',
  },

  numbers: {
    title: 'Ahora',
    losses: { scratch: '½(ŷ − y)²', concise: '(ŷ − y)²' },
    w: 'w',
    b: 'b',
    loss: 'pérdida',
    gradW: '∂L/∂w',
    gradB: '∂L/∂b',
    exact: 'Para comparar',
    exactW: 'w exacto',
    exactB: 'b exacto',
    truthW: 'w verdadero',
    truthB: 'b verdadero',
    exactHint: 'La solución exacta tiene la menor pérdida en estos ejemplos; el ruido la mantiene lejos de la verdad.',
  },

  figures: { title: 'Figuras' },

  microscope: {
    title: 'Un paso bajo el microscopio',
    intro:
      'Lo que hizo el último paso, estación por estación. El código es el de las dos versiones, tal como corrió; la línea marcada hizo los números que están debajo.',
    none: 'Todavía no hay ningún paso: da uno.',
    tooFast: 'Los lotes así de grandes se muestran en la pausa.',
    previous: 'Estación anterior',
    next: 'Estación siguiente',
    stations: [
      ['Lote', 'Se sacan unos pocos ejemplos: sus características X y sus etiquetas y.'],
      ['Predicción', 'El modelo, como está antes del paso, dice qué le parecen: ŷ.'],
      [
        'Pérdida',
        'Cuánto se equivoca. La versión desde cero guarda una pérdida por ejemplo, con el ½; la concisa, la media de todas, sin él.',
      ],
      [
        'Gradientes',
        'Hacia dónde crece la pérdida, y con cuánta pendiente. Los de la concisa, sin el ½, miden el doble.',
      ],
      ['Actualización', 'Contra el gradiente, η veces su longitud: −η · ∂L/∂w y −η · ∂L/∂b.'],
      ['Nuevos w, b', 'Se suma la actualización: los parámetros con los que empieza el paso siguiente.'],
    ],
    wholeFile: (lane) => `Todo ${lane}.ts`,
    rows: (more) => `… ${more} ${more === 1 ? 'fila' : 'filas'} más`,
    mean: 'media',
  },

  messages: {
    opening: 'Haciendo los datos…',
    travelling: (step, target) => `Dando los pasos: ${step} de ${target}.`,
    fault: (key, expected, got, taken) =>
      `${key} tiene que ser ${expected}; llegó «${got}». ${taken === '' ? 'Queda afuera.' : `Se toma ${taken}.`}`,
    several: (key, got, taken) =>
      `${key} llegó más de una vez, con ${got.map((one) => `«${one}»`).join(' y ')}. ${taken === '' ? 'Queda afuera.' : `Se toma ${taken}.`}`,
    unknown: (key, meant) => `Acá no existe «${key}», y no cambia nada. ¿Quisiste decir ${meant}?`,
    integer: (min, max) => `un entero de ${min} a ${max}`,
    number: (min, max) => `un número de ${min} a ${max}`,
    pair: (min, max) => `dos números con una coma en el medio, cada uno de ${min} a ${max}`,
    positive: (max) => `un número mayor que 0, hasta ${max}`,
    choice: (choices) => `uno de ${choices}`,
    engine: (reason) => `WebAssembly no funciona acá (${reason}). Calcula JavaScript puro en su lugar.`,
    unstable: (lane, rate, stable) =>
      `Versión ${lane}: η = ${rate} está por encima de la tasa hasta la que se espera que el entrenamiento sea estable, ${stable}. Puede divergir.`,
    why: (batch, whole, single, stable) =>
      `Por qué: un paso se pasa del mínimo cuando η es demasiado grande para lo curva que es la pérdida. Todos los ejemplos juntos soportan ${whole}; el más grande, solo, no soporta más que ${single}; con lotes de ${batch} la cota es ${stable}.`,
    useStable: (rates) => `Usar la tasa estable: ${rates}`,
    lane: (lane) => `Versión ${lane}.`,
  },
};
