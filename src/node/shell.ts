const inClone = process.env['npm_lifecycle_event'] === 'start';

/** How the user called the program. */
const command = inClone ? 'npm start --' : 'una-capa';

/** How to call the program for the native backend. */
export const nativeCommand = inClone ? 'npm run native' : 'una-capa native';

/** The command as the user gave it, ready for a shell. */
export function asCalled(args: readonly string[]): string {
  return [command, ...args.map(quoted)].join(' ');
}

/** The same with another value of one option. */
export function withOption(args: readonly string[], flag: string, value: string): string {
  const others = args.filter((arg, i) => arg !== flag && args[i - 1] !== flag && !arg.startsWith(`${flag}=`));
  return asCalled([...others, flag, value]);
}

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
