import { useState } from 'preact/hooks';
import type { Lang } from '../../../src/lang.ts';
import type { Choice } from './prepare.ts';
import type { Table } from './table.ts';
import { pointsTexts } from './texts.ts';

interface ChoiceFormProps {
  lang: Lang;
  table: Table;
  onChoose: (choice: Omit<Choice, 'seed'>) => void;
}

/** The label (at first, the last column with numbers) and the features (at first, all others). */
export function ChoiceForm({ lang, table, onChoose }: ChoiceFormProps) {
  const numeric = table.columns.flatMap(({ isText }, j) => (isText ? [] : [j]));
  const [label, setLabel] = useState(numeric.at(-1)!);
  const [chosen, setChosen] = useState(new Set(numeric));
  const [standardized, setStandardized] = useState(true);
  const t = pointsTexts[lang];
  const features = [...chosen].filter((j) => j !== label).sort((a, b) => a - b);
  return (
    <form
      class="choice"
      onSubmit={(event) => {
        event.preventDefault();
        onChoose({ features, label, standardized });
      }}
    >
      <p>{t.rows(table.numRows, table.columns.length)}</p>
      <label>
        {t.label}{' '}
        <select id="csv-label" value={label} onChange={(event) => setLabel(Number(event.currentTarget.value))}>
          {numeric.map((j) => (
            <option value={j}>{table.columns[j]!.name}</option>
          ))}
        </select>
      </label>
      <fieldset id="csv-features">
        <legend>{t.features}</legend>
        {table.columns.map(({ name, isText }, j) => (
          <label>
            <input
              type="checkbox"
              name={name}
              checked={features.includes(j)}
              disabled={isText || j === label}
              onChange={() => setChosen(toggled(chosen, j))}
            />{' '}
            {name} {isText && <small>({t.noNumbers})</small>}
          </label>
        ))}
      </fieldset>
      <label>
        <input
          id="csv-standardize"
          type="checkbox"
          checked={standardized}
          aria-describedby="csv-standardize-hint"
          onChange={() => setStandardized(!standardized)}
        />{' '}
        {t.standardize}
      </label>
      <p>
        <small id="csv-standardize-hint">{t.standardizeHint}</small>
      </p>
      <button id="csv-learn" class="primary">
        {t.learn}
      </button>
    </form>
  );
}

function toggled(set: ReadonlySet<number>, j: number): Set<number> {
  const changed = new Set(set);
  if (!changed.delete(j)) changed.add(j);
  return changed;
}
