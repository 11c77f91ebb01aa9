import type { Lang } from '../../src/lang.ts';

/** The notebooks, by the names of their files. */
export const notebookNames = [
  '0-tensors-and-neurons',
  '1-from-scratch',
  '2-concise',
  '3-compared',
  '4-exercises',
  '4-solutions',
  '5-your-data',
] as const;

export type NotebookName = (typeof notebookNames)[number];

/** What a link on the front page says, and what for. */
interface Way {
  name: string;
  time: string;
  text: string;
}

/** Every word of the front page; what stands in `<…>` is HTML. */
export interface FrontTexts {
  title: string;
  description: string;
  lead: string;
  openLab: string;
  readFirst: string;
  facts: { question: string; answer: string }[];
  lab: {
    heading: string;
    time: string;
    text: string;
    points: string[];
    picture: string;
    caption: string;
    file: string;
  };
  notebooks: { heading: string; text: string; lines: Record<NotebookName, string> };
  ways: { heading: string; text: string; terminal: Way; library: Way; reference: string };
}

export const frontTexts: Record<Lang, FrontTexts> = {
  en: {
    title: 'A neural network of one layer, seen from the inside',
    description:
      'Train the smallest neural network in your browser, step by step: from scratch and with a library, side by side.',
    lead:
      'The smallest neural network there is can already learn. Here you watch it learn, number by number, in two lanes: ' +
      '<strong class="scratch">from scratch</strong>, with every gear in sight, and <strong class="concise">concise</strong>, ' +
      'with the ready-made parts of a library. And then you check that the two are one algorithm.',
    openLab: 'Open the laboratory',
    readFirst: 'Read from the beginning',
    facts: [
      {
        question: 'For whom?',
        answer:
          'For whoever can read JavaScript and knows what a derivative is. You need no machine learning: the words come as they are needed.',
      },
      {
        question: 'How long?',
        answer:
          'Ten minutes for a first walk through the laboratory. A notebook is a sitting of half an hour to an hour.',
      },
      {
        question: 'What do I need?',
        answer:
          'This page. Nothing is installed, there is no account, and nothing that you type leaves your device. After the first visit it works without a network too.',
      },
      {
        question: 'Where do I start?',
        answer:
          'First time? Take one step in the <a href="lab/index.html">laboratory</a>, then read <a href="notebooks/en/0-tensors-and-neurons/index.html">notebook 0</a>.',
      },
    ],
    lab: {
      heading: 'The laboratory',
      time: 'About 10 minutes to begin with',
      text: 'One step of training under the microscope: the real source of both lanes side by side and, beside each line, the numbers that have just gone through it.',
      points: [
        'Step forwards and back, or let it run, and watch the loss fall and both paths walk down into the bowl.',
        'Change the noise, the batch or the learning rate, also to where it goes wrong, and see why.',
        'Type the formula of a molecule and let a neuron from the 19th century tell the energy in it.',
        'Bring a table of your own. It stays on your device.',
      ],
      picture: 'The laboratory after 60 steps',
      caption:
        'After 60 steps: both lanes have learnt the same, though the loss and the gradients of concise are twice as large, as its loss is not halved.',
      file: 'To take along, or for a room without a network: <a href="una-capa-lab.html" download>the whole laboratory in one file</a>, which opens from any disk.',
    },
    notebooks: {
      heading: 'The notebooks',
      text: 'The lesson to read slowly. Each cell can be run and changed, right in the page: nothing here can break.',
      lines: {
        '0-tensors-and-neurons': "Shapes, broadcasting and its trap, memory. And Dulong's formula, which is a neuron.",
        '1-from-scratch': 'The six steps by which every network is trained, and what a gradient is.',
        '2-concise': 'The same with a layer, a loss and an optimiser of the library.',
        '3-compared': 'The ½, two kinds of error, and how large the learning rate may be.',
        '4-exercises': 'Twelve exercises; each has a check that tells you what is off.',
        '4-solutions': 'One way to solve each of them, and why it works.',
        '5-your-data': 'A table with gaps and words: how good is a fit, and what do its weights not say?',
      },
    },
    ways: {
      heading: 'On your own machine',
      text: 'With <a href="https://nodejs.org">Node.js</a>, in a clone of the repository:',
      terminal: {
        name: 'The terminal',
        time: '15 minutes',
        text: '<code>npm ci &amp;&amp; npm start</code> tells the whole lesson with your own numbers, and leaves it behind as a report with figures.',
      },
      library: {
        name: 'The library',
        time: '10 minutes',
        text: "<code>import { scratch, concise, compare } from 'una-capa'</code>: both lanes and all around them, in your own program.",
      },
      reference: 'Every function is in the <a href="api/index.html">reference</a>.',
    },
  },
  es: {
    title: 'Una red neuronal de una sola capa, vista por dentro',
    description:
      'Entrená en tu navegador la red neuronal más chica, paso a paso: desde cero y con una biblioteca, lado a lado.',
    lead:
      'La red neuronal más chica que existe ya puede aprender. Acá la mirás aprender, número por número, en dos versiones: ' +
      '<strong class="scratch">desde cero</strong>, con todos los engranajes a la vista, y <strong class="concise">concisa</strong>, ' +
      'con las piezas ya hechas de una biblioteca. Y después comprobás que las dos son un solo algoritmo.',
    openLab: 'Abrir el laboratorio',
    readFirst: 'Leer desde el principio',
    facts: [
      {
        question: '¿Para quién?',
        answer:
          'Para quien pueda leer JavaScript y sepa qué es una derivada. No hace falta saber de aprendizaje automático: las palabras llegan a medida que se necesitan.',
      },
      {
        question: '¿Cuánto lleva?',
        answer:
          'Diez minutos para un primer paseo por el laboratorio. Cada notebook, una sentada de media hora a una hora.',
      },
      {
        question: '¿Qué necesito?',
        answer:
          'Esta página. No se instala nada, no hay que registrarse, y nada de lo que escribas sale de tu dispositivo. Después de la primera visita funciona también sin red.',
      },
      {
        question: '¿Por dónde empiezo?',
        answer:
          '¿Es tu primera vez? Dá un paso en el <a href="lab/index.html">laboratorio</a> y después leé el <a href="notebooks/es/0-tensors-and-neurons/index.html">notebook 0</a>.',
      },
    ],
    lab: {
      heading: 'El laboratorio',
      time: 'Unos 10 minutos para empezar',
      text: 'Un paso del entrenamiento bajo el microscopio: el código de verdad de las dos versiones, lado a lado, y junto a cada línea los números que acaban de pasar por ella.',
      points: [
        'Avanzá y retrocedé paso a paso, o dejalo correr, y mirá cómo baja la pérdida y cómo los dos caminos bajan por el cuenco.',
        'Cambiá el ruido, el lote o la tasa de aprendizaje, incluso hasta donde todo sale mal, y mirá por qué.',
        'Escribí la fórmula de una molécula y dejá que una neurona del siglo XIX te diga cuánta energía guarda.',
        'Traé una tabla tuya. No sale de tu dispositivo.',
      ],
      picture: 'El laboratorio después de 60 pasos',
      caption:
        'Después de 60 pasos: las dos versiones aprendieron lo mismo, aunque la pérdida y los gradientes de la concisa son el doble, porque su pérdida no está dividida por dos.',
      file: 'Para llevar, o para un aula sin red: <a href="una-capa-lab.html" download>todo el laboratorio en un solo archivo</a>, que se abre desde cualquier disco.',
    },
    notebooks: {
      heading: 'Los notebooks',
      text: 'La lección, para leer despacio. Cada celda se puede ejecutar y cambiar, ahí mismo en la página: acá no se puede romper nada.',
      lines: {
        '0-tensors-and-neurons':
          'La forma, el broadcasting y su trampa, la memoria. Y la fórmula de Dulong, que es una neurona.',
        '1-from-scratch': 'Los seis pasos con los que se entrena cualquier red, y qué es un gradiente.',
        '2-concise': 'Lo mismo, con una capa, una pérdida y un optimizador de la biblioteca.',
        '3-compared': 'El ½, dos clases de error, y qué tan grande puede ser la tasa de aprendizaje.',
        '4-exercises': 'Doce ejercicios; cada uno tiene un control que te dice qué es lo que falla.',
        '4-solutions': 'Una manera de resolver cada uno, y por qué funciona.',
        '5-your-data': 'Una tabla con huecos y palabras: ¿qué tan bueno es un ajuste, y qué no dicen sus pesos?',
      },
    },
    ways: {
      heading: 'En tu propia máquina',
      text: 'Con <a href="https://nodejs.org">Node.js</a>, en un clon del repositorio:',
      terminal: {
        name: 'La terminal',
        time: '15 minutos',
        text: '<code>npm ci &amp;&amp; npm start</code> cuenta toda la lección con tus propios números, y la deja guardada como un informe con figuras.',
      },
      library: {
        name: 'La biblioteca',
        time: '10 minutos',
        text: "<code>import { scratch, concise, compare } from 'una-capa'</code>: las dos versiones y todo lo que las rodea, en tu propio programa.",
      },
      reference: 'Todas las funciones están en la <a href="api/index.html">referencia</a>.',
    },
  },
};
