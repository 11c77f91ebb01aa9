import type { Lang } from '../../src/lang.ts';

const en = {
  controls: 'All cells',
  runAll: 'Run all',
  stop: 'Stop',
  reset: 'Reset',
  resetHint: 'Your changes are dropped, and the saved outputs come back',
  download: 'Download the notebook (.ipynb)',
  cell: (number: number) => `Cell ${number}`,
  code: (number: number) => `Code of cell ${number}`,
  run: 'Run',
  runHint: 'Run this cell (Shift + Enter)',
  runAbove: 'Run it and all above',
  link: 'Link to this change',
  undo: 'Undo the change',
  changed: 'changed',
  needsNode: 'This cell needs more than a browser: "Run all" keeps its saved output. In Jupyter it runs.',
  fromLink: 'This code came with the link, not from the lesson. Read it before you run it.',
  howTo: 'Click into a cell to change it; Shift + Enter runs it. Everything runs in your browser and stays there.',
  noScript: 'Without JavaScript the cells can be read, but not run.',

  starting: 'The kernel starts…',
  running: (number: number) => `Cell ${number} is running…`,
  done: 'Done.',
  stopped: 'Stopped. The names of all cells are gone: run the cells you need again, from the first.',
  failed: (number: number) => `Cell ${number} has an error; what stood after it in line has not run.`,
  absent: 'The kernel could not be loaded. Is there a network? Then run the cell again.',
  resetDone: 'As in the lesson again. Names are gone until you run the cells.',
  copied: 'The link is on your clipboard: it opens this page with your change.',
  linkIs: 'This link opens the page with your change:',
  strayLink:
    'The link carries a change of a cell that this page does not have: the lesson may be another since. You see it as it is.',
  badLink:
    'The link carries a changed cell that cannot be read: a part of the address is missing. You see the lesson as it is.',
  notKept: 'This browser keeps nothing for the page: your changes last until you close it.',
  atLine: (line: number, words: string) => `Line ${line} · ${words}`,
  firstAbove: 'Does the name come from an earlier cell? Those have to run first.',

  solved: (count: number, all: number) => `${count} of ${all} solved`,
  answers: 'Answers to hand in',
  answersHead: (title: string, solved: string) => `${title}: ${solved}, by the checks' latest run`,
  unchecked: 'not checked',
};

export type Texts = typeof en;

const es: Texts = {
  controls: 'Todas las celdas',
  runAll: 'Ejecutar todo',
  stop: 'Parar',
  reset: 'Restablecer',
  resetHint: 'Se descartan tus cambios, y vuelven las salidas guardadas',
  download: 'Descargar el notebook (.ipynb)',
  cell: (number) => `Celda ${number}`,
  code: (number) => `Código de la celda ${number}`,
  run: 'Ejecutar',
  runHint: 'Ejecutar esta celda (Mayús + Enter)',
  runAbove: 'Ejecutarla con todas las de arriba',
  link: 'Enlace a este cambio',
  undo: 'Deshacer el cambio',
  changed: 'cambiada',
  needsNode:
    'Esta celda necesita más que un navegador: "Ejecutar todo" conserva su salida guardada. En Jupyter se ejecuta.',
  fromLink: 'Este código vino con el enlace, no es de la lección. Leelo antes de ejecutarlo.',
  howTo: 'Hacé clic en una celda para cambiarla; Mayús + Enter la ejecuta. Todo corre en tu navegador, y ahí se queda.',
  noScript: 'Sin JavaScript las celdas se pueden leer, pero no ejecutar.',

  starting: 'El kernel está arrancando…',
  running: (number) => `La celda ${number} se está ejecutando…`,
  done: 'Listo.',
  stopped:
    'Parado. Los nombres de todas las celdas se perdieron: volvé a ejecutar las que necesites, desde la primera.',
  failed: (number) => `La celda ${number} tiene un error; lo que esperaba detrás de ella no se ejecutó.`,
  absent: 'El kernel no se pudo cargar. ¿Hay red? Entonces volvé a ejecutar la celda.',
  resetDone: 'Otra vez como en la lección. No hay nombres hasta que ejecutes las celdas.',
  copied: 'El enlace está en tu portapapeles: abre esta página con tu cambio.',
  linkIs: 'Este enlace abre la página con tu cambio:',
  strayLink:
    'El enlace trae un cambio de una celda que esta página no tiene: quizás la lección cambió desde entonces. La ves tal como es.',
  badLink:
    'El enlace trae una celda cambiada que no se puede leer: falta una parte de la dirección. Ves la lección tal como es.',
  notKept: 'Este navegador no guarda nada para la página: tus cambios duran hasta que la cierres.',
  atLine: (line, words) => `Línea ${line} · ${words}`,
  firstAbove: '¿El nombre viene de una celda anterior? Esas se tienen que ejecutar primero.',

  solved: (count, all) => `${count} de ${all} resueltos`,
  answers: 'Respuestas para entregar',
  answersHead: (title, solved) => `${title}: ${solved}, según la última ejecución de los controles`,
  unchecked: 'sin controlar',
};

/** The words of the notebooks' pages. */
export const texts: Record<Lang, Texts> = { en, es };
