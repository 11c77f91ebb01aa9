import type { Feature } from '../../data/design.ts';
import { LARGEST, MOST_EXACT, MOST_VALUES } from './choice.ts';
import type { Dialect } from './dialects/dialect.ts';
import { among, type Lots } from './lots.ts';
import type { ServerColumn } from './server.ts';
import { double, quoted, text } from './sql.ts';

/** Rows of a first look. */
const LOOK = 10_000;

/** A table, of which some columns are taken, for a server's dialect. */
export interface Plan {
  dialect: Dialect;
  /** the table as SQL takes it */
  from: string;
  /** the label, and then the features */
  taken: readonly ServerColumn[];
  /** a row's lot, as an expression */
  lot: string;
}

/** A column by its name, and by the name that the table has here: a column may be called as the table is. */
export const at = (name: string) => `t.${quoted(name)}`;

/** A column's value, and its type. */
export const valueOf = ({ name, type }: ServerColumn) => ({ sql: at(name), type });

const isComplete = ({ taken }: Plan) => taken.map(({ name }) => `${at(name)} IS NOT NULL`).join(' AND ');
const counted = (condition: string) => `count(*) FILTER (WHERE ${condition})`;

/** That a column's number is not finite, or larger than we can take; NaN is larger than any, or like none. */
export function isWrong({ name, type, holds }: ServerColumn): string {
  const largest = holds === 'exact' ? MOST_EXACT - 1 : LARGEST;
  const most = /int/.test(type) ? String(largest) : double(largest); // some decimals have no room for an integer
  return `NOT (${at(name)} >= -${most} AND ${at(name)} <= ${most})`;
}

/**
 * The fingerprint of the rows, as far as they are taken; how many rows there are, lack a value, and are complete and held out; and
 * of each column, lack its value, and hold a wrong one.
 */
export function countsOf(plan: Plan, heldOut: Lots): string {
  const complete = isComplete(plan);
  const isNumber = ({ holds }: ServerColumn) => holds === 'exact' || holds === 'float';
  const selected = [
    printOf(plan),
    'count(*)',
    counted(`NOT (${complete})`),
    counted(`${complete} AND ${among(plan.lot, heldOut)}`),
    ...plan.taken.map(({ name }) => counted(`${at(name)} IS NULL`)),
    ...plan.taken.map((column) => counted(isNumber(column) ? isWrong(column) : 'false')),
  ];
  return `SELECT ${selected.join(', ')} FROM ${plan.from} AS t`;
}

/** The fingerprint alone. */
export const fingerprintOf = (plan: Plan) => `SELECT ${printOf(plan)} FROM ${plan.from} AS t`;

/** A sum of whole numbers, which no order of adding them up rounds. */
function printOf(plan: Plan): string {
  const row = plan.dialect.lot([{ sql: plan.lot, type: 'bigint' }, ...plan.taken.map(valueOf)], 0);
  return `sum(CAST(${row} AS decimal(38, 0))) FILTER (WHERE ${isComplete(plan)})`;
}

/** One wrong number of a column, as it is there. */
export const wrongOne = ({ from }: Plan, column: ServerColumn) =>
  `SELECT CAST(${at(column.name)} AS varchar) FROM ${from} AS t WHERE ${isWrong(column)} LIMIT 1`;

/** The different texts of a column in their order, up to one more than can be columns. */
export function valuesOf(plan: Plan, column: ServerColumn): string {
  const value = plan.dialect.plainly(valueOf(column));
  return `SELECT DISTINCT ${value} AS v FROM ${plan.from} AS t WHERE ${isComplete(plan)} ORDER BY v LIMIT ${MOST_VALUES + 1}`;
}

/** The design matrix: of each complete row its lot, and the features and the label as c0, c1, … in float64. */
export function designOfTable(plan: Plan, features: readonly Feature[]): string {
  const [label] = plan.taken as [ServerColumn];
  const numbers = [...features.map((feature) => numberOf(plan, feature)), numberOf(plan, { column: label.name })];
  const columns = numbers.map((number, i) => `CAST(${number} AS ${plan.dialect.double}) AS c${i}`).join(', ');
  return `(SELECT ${plan.lot} AS lot, ${columns} FROM ${plan.from} AS t WHERE ${isComplete(plan)}) AS design`;
}

function numberOf({ dialect, taken }: Plan, { column, value }: Omit<Feature, 'name'>): string {
  const found = taken.find(({ name }) => name === column)!;
  if (found.holds === 'boolean') return `CASE WHEN ${at(column)} THEN 1 ELSE 0 END`;
  return value === undefined
    ? at(column)
    : `CASE WHEN ${dialect.plainly(valueOf(found))} = ${text(value)} THEN 1 ELSE 0 END`;
}

/** Some rows of the design matrix. */
export const rowsOf = (design: string, lots: Lots) => `${design} WHERE ${among('lot', lots)}`;

/** The first of these that the server comes upon. */
export const lookAt = (rows: string) => `(SELECT * FROM ${rows} LIMIT ${LOOK}) AS look`;
