import type { Cell } from './cell.ts';
import type { Texts } from './texts.ts';

/** Where a learner writes an answer. */
const PEN = '// ✎';

/** An exercise: where its answer is written, what its check says of it. */
interface Exercise {
  answers: Cell[];
  check: Cell;
}

const isVerdict = (output: string) => /^[✔✘]/.test(output);

/** The exercises of a notebook: a cell that prints a verdict checks the answers above it. */
export function exercisesOf(cells: Cell[]): Exercise[] {
  const found: Exercise[] = [];
  let answers: Cell[] = [];
  for (const cell of cells) {
    if (cell.original.includes(PEN)) answers.push(cell);
    if (!isVerdict(cell.output)) continue;
    found.push({ answers, check: cell });
    answers = [];
  }
  return found;
}

export function solved(exercises: Exercise[], t: Texts): string {
  return t.solved(exercises.filter(({ check }) => check.output.startsWith('✔')).length, exercises.length);
}

/** The answers as a file to hand in: each with what its check says, below the number of the exercise. */
export function answersFile(exercises: Exercise[], title: string, t: Texts): string {
  const parts = exercises.map(({ answers, check }, i) => {
    const verdict = isVerdict(check.output) ? check.output.trim() : t.unchecked;
    return [`// ${i + 1} · ${verdict.replaceAll('\n', '\n// ')}`, ...answers.map(({ source }) => source)].join('\n');
  });
  return [`// ${t.answersHead(title, solved(exercises, t))}`, ...parts, ''].join('\n\n');
}
