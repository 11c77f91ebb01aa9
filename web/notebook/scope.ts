/** Loads a module by the name that a cell's import gives. */
export type Import = (specifier: string) => Promise<Record<string, unknown>>;

/** What the code of a cell calls: see transform.ts. Its names become properties of `target`, the kernel's global object. */
export function scopeOf(target: object, load: Import) {
  const define = (name: string, value: unknown, writable = true) =>
    Object.defineProperty(target, name, { value, writable, configurable: true, enumerable: true });
  const valueOf = (name: string) => (target as Record<string, unknown>)[name];
  const ours = new Set<string>();

  return {
    /** Gives names their values, whether they had some or not. */
    set(values: Record<string, unknown>): void {
      for (const [name, value] of Object.entries(values)) {
        ours.add(name);
        define(name, value);
      }
    },

    /** Gives names values that stay until the names are given anew. */
    fix(values: Record<string, unknown>): void {
      this.set(values);
      this.keep(Object.keys(values));
    },

    /** Makes constants of names. */
    keep(names: string[]): void {
      for (const name of names) define(name, valueOf(name), false);
    },

    /** Makes names that can be assigned to. @returns the value, which the assignment takes apart */
    declare<Value>(value: Value, names: string[]): Value {
      for (const name of names) this.set({ [name]: ours.has(name) ? valueOf(name) : undefined });
      return value;
    },

    functions(values: Record<string, (...args: never) => unknown>): void {
      for (const [name, value] of Object.entries(values)) Object.defineProperty(value, 'name', { value: name });
      this.set(values);
    },

    load,

    /** @returns the exports of a module that are wanted, each under the name it gets */
    async import(specifier: string, wanted: Record<string, string>): Promise<Record<string, unknown>> {
      const module = await load(specifier);
      const entries = Object.entries(wanted).map(([local, name]) => {
        if (name === '*') return [local, module];
        if (name in module) return [local, module[name]];
        throw new SyntaxError(`'${specifier}' has no export named '${name}'. (If it is a type: import type.)`);
      });
      return Object.fromEntries(entries) as Record<string, unknown>;
    },
  };
}

type AsyncBody = new (name: string, body: string) => (scope: ReturnType<typeof scopeOf>) => Promise<unknown>;

/** The function that runs a cell's transformed code; errors know its lines under the name `file`. */
export function compile(body: string, scopeName: string, file: string) {
  const AsyncFunction = (async () => {}).constructor as AsyncBody;
  return new AsyncFunction(scopeName, `${body}\n//# sourceURL=${file}`);
}

/** The lines that a function's own head stands on, before its body. */
const HEAD = 2;

/** The line of a cell at which an error left it, if its stack or message tells. */
export function lineOf(error: unknown, file: string): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const [, inStack] = new RegExp(`${file.replaceAll('.', '\\.')}:(\\d+)`).exec(error.stack ?? '') ?? [];
  if (inStack) return Number(inStack) - HEAD;
  const [, inMessage] = /\((\d+):\d+\)$/.exec(error.message) ?? [];
  return inMessage ? Number(inMessage) : undefined;
}

/** A line of a stack as V8 writes it: a function perhaps, a file, its line and the column. */
const FRAME = /^ +at (?:(.+) \()?(?:async )?([^()]+):(\d+):\d+\)?$/;

/** A stack with the lines of cells as their reader counts them, and without the places of the page's own code. */
export function stackInCells(stack: string): string {
  const lines = stack.split('\n').flatMap((text) => {
    const [, name, file, line] = FRAME.exec(text) ?? [];
    if (file === undefined) return [text];
    if (!/^cell-\d+\.ts$/.test(file)) return [];
    const place = `${file}:${Number(line) - HEAD}`;
    return [name === undefined || name === 'eval' ? `    at ${place}` : `    at ${name} (${place})`];
  });
  return lines.join('\n');
}
