import type { ChallengeName } from './challenges/names.ts';
import {
  challengeField,
  faultOf,
  fields,
  langField,
  settingNames,
  severalOf,
  stepField,
  type Fault,
  type Field,
  type Settings,
} from './settings.ts';
import { unknownKeys } from './unknown-keys.ts';

/** What an address asks for: where a value is wrong the default stands, and the fault says what came. */
export interface Asked {
  settings: Settings;
  step: number;
  challenge: ChallengeName | undefined;
  faults: Fault[];
}

const keys = [...Object.values(fields), langField, stepField, challengeField].map(({ key }) => key);

/** The settings and the steps of an address. */
export function readAddress(address: URLSearchParams): Asked {
  const faults: Fault[] = [];
  const read = <Value>(field: Field<Value>): Value => {
    const [text, ...others] = new Set(address.getAll(field.key));
    if (text === undefined) return field.fallback;
    const value = others.length === 0 ? field.read(text) : undefined;
    if (others.length > 0) faults.push(severalOf(field, [text, ...others], field.fallback));
    else if (value === undefined) faults.push(faultOf(field, text, field.fallback));
    return value ?? field.fallback;
  };
  const values = settingNames.map((name) => [name, read(fields[name] as Field<unknown>)] as const);
  read(langField);
  const settings = Object.fromEntries(values) as unknown as Settings;
  const [step, challenge] = [read(stepField), read(challengeField)];
  return { settings, step, challenge, faults: [...faults, ...unknownKeys(address, keys)] };
}

/** The same address with these settings and steps: defaults are left out, and what is not ours stays. */
export function writeAddress(settings: Settings, step: number, address: URLSearchParams): URLSearchParams {
  const written = new URLSearchParams(address);
  const write = <Value>(field: Field<Value>, value: Value) => {
    if (value === undefined || field.write(value) === field.write(field.fallback)) written.delete(field.key);
    else written.set(field.key, field.write(value));
  };
  for (const name of settingNames) write(fields[name] as Field<unknown>, settings[name]);
  write(stepField, step);
  return written;
}
