import { CommanderError, type Argument, type Command, type Option } from 'commander';
import { terminalWidth } from './terminal.ts';
import type { Texts } from './texts/index.ts';

/** Lets Commander speak the reader's language in its help, and leave its errors to us. */
export function translate(program: Command, { usage }: Texts): void {
  const describe = ({ description, argChoices, defaultValue }: Option | Argument): string => {
    const more = [
      ...(argChoices ? [`${usage.choices}: ${argChoices.join(', ')}`] : []),
      ...(defaultValue === undefined ? [] : [`${usage.default}: ${String(defaultValue)}`]),
    ];
    return more.length > 0 ? `${description} (${more.join('; ')})` : description;
  };
  for (const command of [program, ...program.commands]) {
    command.configureHelp({
      helpWidth: terminalWidth(),
      minWidthToWrap: 10,
      styleTitle: (title) => usage.titles[title] ?? title,
      optionDescription: describe,
      argumentDescription: describe,
      subcommandTerm: (subcommand) => subcommand.name(),
    });
    command.configureOutput({ outputError: () => {} }).exitOverride();
  }
}

/** What is wrong with the command line; nothing, where it only asked for help or the version. */
export function explainUsage(
  { code, exitCode, message }: CommanderError,
  { usage, errors }: Texts,
): string | undefined {
  if (exitCode === 0) return undefined;
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map((quoted) => quoted[1]!);
  const [, likely] = /Did you mean (.*)\?/.exec(message) ?? [];
  const [, choices] = /Allowed choices are (.*)\./.exec(message) ?? [];
  switch (code) {
    case 'commander.unknownOption':
      return usage.unknownOption(first, likely);
    case 'commander.missingMandatoryOptionValue':
      return usage.required(first);
    case 'commander.missingArgument':
      return usage.missingArgument(first);
    case 'commander.optionMissingArgument':
      return usage.missingValue(first);
    case 'commander.conflictingOption':
      return usage.conflict(first, second);
    case 'commander.excessArguments':
      return first === '' ? usage.excess : usage.excessFiles(first);
    case 'commander.invalidArgument': {
      const [name, got] = message.startsWith('error: option') ? [first.split(' ')[0]!, second] : [second, first];
      return errors.option(name, usage.oneOf(choices ?? ''), JSON.stringify(got));
    }
    default:
      return message.replace(/^error: /, '');
  }
}
