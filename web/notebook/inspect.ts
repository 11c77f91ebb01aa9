import { formatWithOptions, inspect as nodeInspect } from 'node-inspect-extracted';
import { stackInCells } from './scope.ts';

/** As Deno, the kernel of the saved notebooks, prints: deeper than Node, and with the other quotes. */
const options = {
  depth: 4,
  colors: false,
  stylize: (text: string, type: string) => (type === 'string' ? requoted(text) : text),
};

/** A value as a notebook shows it. */
export function inspect(value: unknown): string {
  return value instanceof Error ? inspectError(value) : nodeInspect(value, options);
}

/** What `console.log` prints of its arguments, without the line break at the end. */
export function format(values: unknown[]): string {
  return formatWithOptions(options, ...values.map((value) => (value instanceof Error ? inspectError(value) : value)));
}

/** Of its stack, what lies in cells. */
function inspectError(error: Error): string {
  const { stack } = error;
  if (stack !== undefined) Reflect.set(error, 'stack', stackInCells(stack));
  const text = nodeInspect(error, options);
  if (stack !== undefined) Reflect.set(error, 'stack', stack);
  return text;
}

/** Node writes 'this', Deno "this", unless there is a double quote inside. */
function requoted(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith("'") && !inner.includes('"') ? `"${inner.replaceAll("\\'", "'")}"` : text;
}
