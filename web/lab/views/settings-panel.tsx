import { useEffect, useRef } from 'preact/hooks';
import { backends, defaults, fields, type Field, type Settings } from '../settings.ts';
import { cancelledRate } from '../synthetic.ts';
import { Check } from './check.tsx';
import { useRoom } from './context.ts';

/** Everything that can be set. */
export function SettingsPanel() {
  const { lab, t } = useRoom();
  const { settings: words } = t;
  const { w, conciseRate, learningRate, shuffle, backend } = lab.settings.value;
  const isCancelled = conciseRate === undefined;
  return (
    <details class="settings" open={matchMedia('(min-width: 60rem)').matches}>
      <summary>
        <h2>{words.title}</h2>
      </summary>
      <p>{words.hint}</p>
      <div class="fields">
        {[words.w1, words.w2].map((label, i) => (
          <Entry
            key={label}
            name="w"
            id={`set-w${i + 1}`}
            label={label}
            value={String(w[i])}
            whole={(text) => w.map((weight, j) => (i === j ? text : weight)).join(',')}
          />
        ))}
        <Entry name="b" label={words.b} />
        <Entry name="noise" label={words.noise} />
        <Entry name="examples" label={words.examples} />
        <Entry name="seed" label={words.seed} />
        <Entry name="batchSize" label={words.batchSize} />
        <Entry name="std" label={words.std} />
        <Entry name="learningRate" label={words.learningRate} />
        <Entry
          name="conciseRate"
          label={words.conciseRate}
          disabled={isCancelled}
          value={String(conciseRate ?? cancelledRate(learningRate))}
        />
        <Check
          id="cancel-half"
          checked={isCancelled}
          onChange={(checked) => void lab.change({ conciseRate: checked ? undefined : learningRate })}
          hint={words.cancelHint}
        >
          {words.cancelHalf}
        </Check>
        <Check id="shuffle" checked={shuffle} onChange={(checked) => void lab.change({ shuffle: checked })}>
          {words.shuffle}
        </Check>
        <label class="field">
          <span>{words.backend}</span>
          <select id="backend" value={backend} onChange={(event) => lab.enter('backend', event.currentTarget.value)}>
            {backends.map((name) => (
              <option key={name} value={name}>
                {words.backends[name]}
              </option>
            ))}
          </select>
        </label>
        <button type="button" id="defaults" onClick={() => void lab.change(defaults)}>
          {words.defaults}
        </button>
      </div>
    </details>
  );
}

interface EntryProps {
  name: keyof Settings;
  label: string;
  id?: string;
  disabled?: boolean;
  value?: string;
  /** the setting's whole text, of the piece that was typed */
  whole?: (text: string) => string;
}

/** A number to type; it counts when the field is left or Enter is pressed. */
function Entry({ name, label, id = `set-${fields[name].key}`, disabled, value, whole = (text) => text }: EntryProps) {
  const { lab } = useRoom();
  const input = useRef<HTMLInputElement>(null);
  const text = value ?? (fields[name] as Field<unknown>).write(lab.settings.value[name]);
  const isWrong = lab.faults.value.some(({ key }) => key === fields[name].key);
  useEffect(() => {
    if (!isWrong) input.current!.value = text;
  }, [text, isWrong]);
  return (
    <label class="field">
      <span>{label}</span>
      <input
        ref={input}
        id={id}
        class="number"
        inputMode="decimal"
        autocomplete="off"
        disabled={disabled}
        aria-invalid={isWrong}
        onChange={(event) => lab.enter(name, whole(event.currentTarget.value.trim().replace(',', '.')))}
      />
    </label>
  );
}
