import type { ChallengeName } from './challenges/names.ts';
import {
  challengeField,
  faultOf,
  fields,
  langField,
  settingNames,
  stepField,
  type Fault,
  type Field,
  type Settings,
} from './settings.ts';

/** What an address asks for: where a value is wrong the default stands, and the fault says what came. */
export interface Asked {
  settings: Settings;
  step: number;
  challenge: ChallengeName | undefined;
  faults: Fault[];
}

/** The settings and the steps of an address. */
export function readAddress(address: URLSearchParams): Asked {
  const faults: Fault[] = [];
  const read = <Value>(field: Field<Value>): Value => {
    const text = address.get(field.key);
    if (text === null) return field.fallback;
    const value = field.read(text);
    if (value === undefined) faults.push(faultOf(field, text, field.fallback));
    return value ?? field.fallback;
  };
  const values = settingNames.map((name) => [name, read(fields[name] as Field<unknown>)] as const);
  read(langField);
  const settings: unknown = Object.fromEntries(values);
  return { settings: settings as Settings, step: read(stepField), challenge: read(challengeField), faults };
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
