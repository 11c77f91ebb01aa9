import './points.css';
import { useState } from 'preact/hooks';
import fuels from '../../../examples/fuels.csv?raw';
import type { Lang } from '../../../src/lang.ts';
import { ChoiceForm } from './choice-form.tsx';
import { TableError } from './faults.ts';
import { textOf } from './file.ts';
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

  const attempt = async (work: () => void | Promise<void>) => {
    const fault = await faultIn(work);
    setError(fault);
    onMessage?.(fault ? describeFault(fault.fault, t) : null);
  };
  const read = (text: string | Promise<string>) =>
    void attempt(async () => {
      setTable(undefined);
      setTable(readTable(await text));
    });
  const readFile = (file: File | undefined) => {
    if (file) read(textOf(file));
  };
  const learn = (table: Table, choice: Omit<Choice, 'seed'>) =>
    void attempt(() => onExperiment(prepare(table, { ...choice, seed })));

  return (
    <section
      class="points"
      aria-labelledby="points-heading"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        readFile(event.dataTransfer?.files[0]);
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
              readFile(event.currentTarget.files?.[0]);
              event.currentTarget.value = ''; // the same file, corrected, may come again
            }}
          />
        </label>
        <button type="button" id="csv-example" onClick={() => read(fuels)}>
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
      <button type="button" id="csv-read" onClick={() => read(pasted)}>
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

async function faultIn(work: () => void | Promise<void>): Promise<TableError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof TableError) return error;
    throw error;
  }
}
