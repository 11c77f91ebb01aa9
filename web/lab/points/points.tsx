import './points.css';
import { useState } from 'preact/hooks';
import fuels from '../../../examples/fuels.csv?raw';
import type { Lang } from '../../../src/lang.ts';
import { ChoiceForm } from './choice-form.tsx';
import { TableError } from './faults.ts';
import { readText } from './file.ts';
import { prepare, type Choice, type Prepared } from './prepare.ts';
import { readTable, type Table } from './table.ts';
import { describeFault, pointsTexts } from './texts.ts';

export interface PointsProps {
  lang: Lang;
  /** of the rows that are held out */
  seed?: number;
  /** takes over what was prepared, and disposes of it */
  onExperiment: (prepared: Prepared) => void;
  /** shows what is wrong (null: nothing); without it, this component does, as `#message` */
  onMessage?: (message: string | null) => void;
}

/** A table of the reader's own: from a file, dropped or pasted; then what to learn of it. */
export function Points({ lang, seed = 1, onExperiment, onMessage }: PointsProps) {
  const [table, setTable] = useState<Table>();
  const [pasted, setPasted] = useState('');
  const [error, setError] = useState<TableError>();
  const t = pointsTexts[lang];

  const attempt = (work: () => void) => {
    const fault = faultIn(work);
    setError(fault);
    onMessage?.(fault ? describeFault(fault.fault, t) : null);
  };
  const read = (textOf: () => string) =>
    attempt(() => {
      setTable(undefined);
      setTable(readTable(textOf()));
    });
  const readFile = async (file: File | undefined) => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    read(() => readText(bytes));
  };
  const learn = (table: Table, choice: Omit<Choice, 'seed'>) =>
    attempt(() => onExperiment(prepare(table, { ...choice, seed })));

  return (
    <section
      class="points"
      aria-labelledby="points-heading"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void readFile(event.dataTransfer?.files[0]);
      }}
    >
      <h2 id="points-heading">{t.heading}</h2>
      <p>{t.text}</p>
      <div class="sources">
        <label>
          {t.file}
          <input
            id="csv"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            onChange={(event) => {
              void readFile(event.currentTarget.files?.[0]);
              event.currentTarget.value = ''; // the same file, corrected, may come again
            }}
          />
        </label>
        <button type="button" id="csv-example" onClick={() => read(() => fuels)}>
          {t.example}
        </button>
      </div>
      <label class="paste">
        {t.paste}
        <textarea
          id="csv-text"
          rows={4}
          spellcheck={false}
          value={pasted}
          aria-describedby="csv-hint"
          onInput={(event) => setPasted(event.currentTarget.value)}
        />
        <small id="csv-hint">{t.pasteHint}</small>
      </label>
      <button type="button" id="csv-read" onClick={() => read(() => pasted)}>
        {t.read}
      </button>
      {!onMessage && error && (
        <p id="message" role="alert">
          {describeFault(error.fault, t)}
        </p>
      )}
      {table && <ChoiceForm key={table} lang={lang} table={table} onChoose={(choice) => learn(table, choice)} />}
    </section>
  );
}

function faultIn(work: () => void): TableError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof TableError) return error;
    throw error;
  }
}
