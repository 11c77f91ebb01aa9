import { shapeOf, shown } from '../format.ts';
import type { Named } from '../stations.ts';
import { useRoom } from './context.ts';

/** Rows and columns that have room. */
const [ROWS, COLUMNS] = [10, 8];

/** Columns that a phone has room for: more are scrolled, by keys too. */
const NARROW = 3;

/** A tensor: its name, its shape and its numbers. */
export function Tensor({ name, value, rows: rowNames, columns }: Named) {
  const { t } = useRoom();
  const rows = [value].flat().map((row) => [row].flat());
  const more = rows.length - ROWS;
  return (
    <div class="tensor" tabIndex={rows[0]!.length > NARROW ? 0 : undefined}>
      <p>
        {name} <span class="shape">[{shapeOf(value).join(', ')}]</span>
      </p>
      <table class="number">
        {columns && (
          <thead>
            <tr>
              {columns.slice(0, COLUMNS).map((column) => (
                <ColumnName key={column} name={column} scope="col" />
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.slice(0, ROWS).map((row, i) => (
            <tr key={i}>
              {rowNames && <ColumnName name={rowNames[i]!} scope="row" />}
              {row.slice(0, COLUMNS).map((x, j) => (
                <td key={j}>{shown(x)}</td>
              ))}
              {row.length > COLUMNS && <td>…</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p class="shape">{t.microscope.rows(more)}</p>}
    </div>
  );
}

/** What a column of the data is called, as much of it as there is room for. */
function ColumnName({ name, scope }: { name: string; scope: 'row' | 'col' }) {
  return (
    <th scope={scope} title={name}>
      {name}
    </th>
  );
}
