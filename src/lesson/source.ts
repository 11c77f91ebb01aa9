/** Columns of a line of code that fits into 80, indented. */
const WIDTH = 76;

/**
 * A function as a lane's source has it, without the comment before it. A first line that is too long gets a line for
 * each parameter.
 *
 * @throws Error when the source has no such function
 */
export function functionOf(source: string, name: string): string {
  const [, text] = new RegExp(`^(?:export )?(function ${name}\\(.*?^})$`, 'ms').exec(source) ?? [];
  if (text === undefined) throw new Error(`The source has no function ${name}.`);
  const [head, ...body] = text.split('\n') as [string, ...string[]];
  return [head.length > WIDTH ? fold(head) : head, ...body].join('\n');
}

/** `function f(x: A, { y }: B): C {` with each parameter on a line of its own. */
function fold(head: string): string {
  const [, opening, parameters, end] = /^(.*?\()(.*)(\).*)$/.exec(head)!;
  const each = parameters!.split(/, (?=\w+:|\{)/).map((parameter) => `  ${parameter},`);
  return [opening, ...each, end].join('\n');
}
