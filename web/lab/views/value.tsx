import { shown } from '../format.ts';

type Numbers = number | readonly Numbers[];

/** Numbers that checks and other programs read whole from `data-value`; people see them rounded. */
export function Value({ id, of }: { id: string; of: Numbers | null }) {
  const numbers = of === null ? [] : ([of].flat(3) as number[]);
  return (
    <span class="number values" id={id} data-value={JSON.stringify(of)}>
      {of === null ? <span>—</span> : numbers.map((x, i) => <span key={i}>{shown(x)}</span>)}
    </span>
  );
}
