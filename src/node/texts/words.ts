import { showCount } from '../../lesson/format.ts';

/** 1 row, 2 rows. */
export const count = (number: number, one: string, many: string) => `${showCount(number)} ${number === 1 ? one : many}`;

/** Names that are told, where there are thousands. */
const SOME = 20;
export const some = (names: readonly string[]) =>
  [...names.slice(0, SOME), ...(names.length > SOME ? ['…'] : [])].join(', ');
