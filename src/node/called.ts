import { chosenLanguage, RESUME } from './options.ts';
import { asCalled, withOption } from './shell.ts';

/** What the command line says. */
export const given = process.argv.slice(2);
export const lang = chosenLanguage(given);

/** The command that begins anew, and the one that goes on. */
export const args = given.filter((arg) => arg !== RESUME);
export const resumed = asCalled([...args, RESUME]);

/** The command with another value of one option. */
export const repeat = (flag: string, value: string) => withOption(args, flag, value);
