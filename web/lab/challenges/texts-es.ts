import { rateShown as short, shown } from '../format.ts';
import type { ChallengeTexts } from './texts.ts';

const after = (steps?: number) => (steps === undefined ? 'nunca' : `después de ${steps} pasos`);

/** The challenges, in Spanish. */
export const es: ChallengeTexts = {
  heading: 'Predecí, y después corré',
  intro: 'Primero decí qué esperás. Después el laboratorio da los pasos, y lo que pasó se lee de ahí.',
  run: 'Correr',
  running: 'Dando los pasos…',
  right: 'Acertaste.',
  wrong: (guess, answer) => `Esta vez no. Tu predicción: «${guess}». La corrida: «${answer}».`,
  none: 'La corrida no dio ninguna de estas respuestas.',
  stopped: 'La corrida se detuvo antes del último paso. Correla de nuevo para ver cómo termina.',
  link: 'Enlace a este desafío',
  words: {
    ratio: {
      title: 'El ½ que falta',
      question:
        'La versión concisa no tiene el ½ en su pérdida, y usa la mitad de la tasa de aprendizaje de la versión desde cero. Después de 100 pasos, ¿cuánto mide su pérdida al lado de la otra?',
      choices: { half: 'la mitad', same: 'lo mismo', double: 'el doble', quadruple: 'el cuádruple' },
      told: ({ step, ratio, apart, ownRatio }) =>
        `Después de ${step} pasos la pérdida de la concisa es ${short(ratio)} veces la de la versión desde cero; los parámetros de las dos están a una distancia de ${short(apart)}. Si la concisa usa la misma tasa que la otra, su pérdida es ${short(ownRatio)} veces la de la versión desde cero.`,
      because:
        'Sin el ½, el mismo error cuesta el doble. También los gradientes miden el doble, así que con la mitad de la tasa los pasos son los mismos; con la tasa de la otra, los de la concisa medirían el doble.',
    },
    rate: {
      title: 'La tasa más grande',
      question:
        'Con lotes de 10, ¿cuál es la más grande de estas tasas de aprendizaje (de la versión desde cero) con la que el entrenamiento todavía converge?',
      choices: { '0.03': '0.03', '0.3': '0.3', '1': '1', '3': '3' },
      told: ({ ends, stable }) =>
        `${ends
          .map(({ rate, step, loss, hasDiverged }) =>
            hasDiverged
              ? `η = ${rate} divergió en el paso ${step}`
              : `η = ${rate}: pérdida ${shown(loss)} después de ${step} pasos`,
          )
          .join('; ')}. Se espera que el entrenamiento sea estable hasta ${short(stable)}.`,
      because:
        'La tasa estable es prudente: hace la cuenta como si todos los ejemplos fueran tan grandes como el más grande. Un poco por encima el entrenamiento puede andar bien; muy por encima, cada paso se pasa del mínimo por más que el anterior.',
    },
    batch: {
      title: 'Todas las filas, o diez',
      question:
        'Un paso puede mirar 10 de los 1000 ejemplos, o todos, con la misma tasa de aprendizaje. Para que w y b hagan el 99 % del camino, ¿cuántos pasos hacen falta con todos?',
      choices: { fewer: 'unas 100 veces menos', alike: 'más o menos los mismos', more: 'unas 100 veces más' },
      told: ({ ways }) =>
        `El 99 % del camino quedó hecho: ${ways
          .map(
            ({ rows, steps, read }) =>
              `con lotes de ${rows}, ${after(steps)}${read === undefined ? '' : `, con ${read} filas leídas`}`,
          )
          .join('; ')}.`,
      because:
        'Diez filas apuntan casi adonde apuntan todas, y cuánto avanza un paso depende de η. Con todas las filas el camino es más liso, no más corto, y cada paso cuesta cien veces más.',
    },
    noise: {
      title: 'Diez veces más ruido',
      question:
        'El ruido de las etiquetas crece de σ = 0.01 a 0.1. Cuando el entrenamiento llegó a su reposo, ¿cuánto mide la pérdida, al lado de lo que medía?',
      choices: { same: 'lo mismo', three: '√10 veces', ten: '10 veces', hundred: '100 veces' },
      told: ({ step, ends, times }) =>
        `Después de ${step} pasos la pérdida de la versión desde cero es ${ends
          .map(({ sigma, loss, floor }) => `${shown(loss)} con σ = ${sigma} (½σ² es ${shown(floor)})`)
          .join(' y ')}: ${short(times)} veces.`,
      because: 'Lo que queda al final es el ruido, y la pérdida lo eleva al cuadrado: su piso es ½σ².',
    },
    std: {
      title: 'Todos los pesos en 0',
      question: 'Todos los pesos iniciales son exactamente 0, en vez de aleatorios. ¿La red aprende?',
      choices: { never: 'no, se queda donde está', slower: 'sí, más despacio', alike: 'sí, tan rápido como siempre' },
      told: ({ step, first, end, steps, usual }) =>
        `En ${step} pasos la pérdida de la versión desde cero fue de ${shown(first)} a ${shown(end)}. El 99 % del camino quedó hecho ${after(steps)}; desde pesos aleatorios, ${after(usual)}.`,
      because:
        'Con una sola capa la pérdida es un cuenco: desde cualquier lado se baja a su único punto más bajo. Con capas ocultas es distinto: con todos los pesos en 0, sus unidades no recibirían gradientes, o recibirían todas los mismos, y nunca podrían diferenciarse.',
    },
  },
};
