import { expect, test } from 'vitest';
import { explain } from '../../src/node/errors.ts';
import { chosenLanguage, commandLine } from '../../src/node/options.ts';
import { asCalled } from '../../src/node/shell.ts';
import { wrap } from '../../src/node/terminal.ts';

/** What is said of a command line that is refused, as the terminal shows it. */
async function refusal(args: string[]): Promise<string> {
  const lang = args.includes('--lang') ? chosenLanguage(args) : 'en';
  const unexpected = () => Promise.reject(new Error('was not refused'));
  try {
    await commandLine(lang, '0.0.0', {
      run: unexpected,
      fit: unexpected,
      predict: unexpected,
      native: unexpected,
    }).parseAsync(args, { from: 'user' });
  } catch (error) {
    return wrap(explain(error, lang, () => asCalled(args)) ?? 'nothing', 80);
  }
  return 'nothing';
}

test.each([
  [['--examples', 'abc'], '--examples must be a positive integer, got "abc".'],
  [['--batch-size', '0', '--lang', 'es'], '--batch-size tiene que ser un entero positivo; llegó "0".'],
  [['compare', '--noise=-1'], '--noise must be a number, 0 or greater, got "-1".'],
  [['--seed', '1.5'], '--seed must be an integer, got "1.5".'],
  [
    ['--seed', '12345678901234567890'],
    '--seed must be an integer from −9007199254740991 to 9007199254740991,\ngot "12345678901234567890".',
  ],
  [
    ['--learning-rate', '1e39', '--lang', 'es'],
    '--learning-rate tiene que ser un número mayor que 0 y menor que\n3.4e38; llegó "1e39".',
  ],
  [['--noise', '1e39'], '--noise must be a number from 0 to 1e37, got "1e39".'],
  [['--features', '1e8'], '--features must be a positive integer up to 1000000, got "1e8".'],
  [['--backend', 'gpu', '--lang', 'es'], '--backend tiene que ser uno de native, wasm, cpu; llegó "gpu".'],
  [['train', '--lang', 'es'], 'tarea tiene que ser uno de lesson, compare; llegó "train".'],
  [['--epochs'], '--epochs <number>: the value is missing. See --help.'],
  [['compare', 'lesson'], 'Too many words: there is one task, lesson or compare. See --help.'],
  [['--out', ''], '--out must be a folder\'s path, got "".'],
  [['--learning-rate', ''], '--learning-rate must be a number greater than 0, got "".'],
])('%j', async (args, message) => {
  expect((await refusal(args)).replace(/\s+/g, ' ')).toBe(message.replace(/\s+/g, ' '));
});

test('the language is the one asked for, however it is written', () => {
  expect([chosenLanguage(['--lang', 'es']), chosenLanguage(['--lang=en', 'compare'])]).toEqual(['es', 'en']);
});
