import { shapeOf, shown } from '../format.ts';
import type { Named } from '../stations.ts';
import { useRoom } from './context.ts';

/** Rows and columns that have room. */
const [ROWS, COLUMNS] = [10, 8];

/** A tensor: its name, its shape and its numbers. */
export function Tensor({ name, value }: Named) {
  const { t } = useRoom();
  const rows = [value].flat().map((row) => [row].flat());
  const more = rows.length - ROWS;
  return (
    <div class="tensor">
      <p>
        {name} <span class="shape">[{shapeOf(value).join(', ')}]</span>
      </p>
      <table class="number">
        <tbody>
          {rows.slice(0, ROWS).map((row, i) => (
            <tr key={i}>
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
