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

const isComplete = ({ taken }: Plan) => taken.map(({ name }) => `${at(name)} IS NOT NULL`).join(' AND ');
const counted = (condition: string) => `count(*) FILTER (WHERE ${condition})`;

/** That a column's number is not finite, or larger than we can take; NaN is larger than any, or like none. */
export function isWrong({ name, holds }: ServerColumn): string {
  const most = holds === 'exact' ? String(MOST_EXACT - 1) : double(LARGEST);
  return `NOT (${at(name)} >= -${most} AND ${at(name)} <= ${most})`;
}

/** How many rows there are, lack a value, and are complete and held out; and of each column, lack its value, and hold a wrong one. */
export function countsOf(plan: Plan, heldOut: Lots): { select: string[]; from: string } {
  const complete = isComplete(plan);
  const isNumber = ({ holds }: ServerColumn) => holds === 'exact' || holds === 'float';
  const select = [
    'count(*)',
    counted(`NOT (${complete})`),
    counted(`${complete} AND ${among(plan.lot, heldOut)}`),
    ...plan.taken.map(({ name }) => counted(`${at(name)} IS NULL`)),
    ...plan.taken.map((column) => counted(isNumber(column) ? isWrong(column) : 'false')),
  ];
  return { select, from: `${plan.from} AS t` };
}

/** One wrong number of a column, as it is there. */
export const wrongOne = ({ from }: Plan, column: ServerColumn) =>
  `SELECT CAST(${at(column.name)} AS varchar) FROM ${from} AS t WHERE ${isWrong(column)} LIMIT 1`;

/** The different texts of a column in their order, up to one more than can be columns. */
export function valuesOf(plan: Plan, { name }: ServerColumn): string {
  const value = plan.dialect.plainly(at(name));
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
  const { holds } = taken.find(({ name }) => name === column)!;
  if (holds === 'boolean') return `CASE WHEN ${at(column)} THEN 1 ELSE 0 END`;
  return value === undefined
    ? at(column)
    : `CASE WHEN ${dialect.plainly(at(column))} = ${text(value)} THEN 1 ELSE 0 END`;
}

/** Some rows of the design matrix. */
export const rowsOf = (design: string, lots: Lots) => `${design} WHERE ${among('lot', lots)}`;

/** The first of these that the server comes upon. */
export const lookAt = (rows: string) => `(SELECT * FROM ${rows} LIMIT ${LOOK}) AS look`;
