import './dulong.css';
import { useState } from 'preact/hooks';
import { realFuels } from '../../../notebooks-port/support/fuels.ts';
import type { Lang } from '../../../src/lang.ts';
import { states } from '../../../src/regression/dulong.ts';
import { estimate, meantApart, type Estimate, type State } from './estimate.ts';
import { FormulaError } from './molecule.ts';
import { NeuronFigure } from './neuron-figure.tsx';
import { Sum } from './sum.tsx';
import { signed, fixed } from './numbers.ts';
import { describeFault, dulongTexts, type DulongTexts } from './texts.ts';

/** Dulong's formula as a neuron, for a fuel or for any molecule. */
export function Dulong({ lang }: { lang: Lang }) {
  const [formula, setFormula] = useState('C2H5OH');
  const [state, setState] = useState<State>('liquid');
  const t = dulongTexts[lang];
  const result = tryEstimate(formula, state, t);
  const choose = (name: string) => {
    const fuel = realFuels.find((fuel) => fuel.name === name);
    setFormula(fuel?.formula ?? '');
    if (fuel) setState(fuel.state);
  };
  return (
    <section class="dulong" aria-labelledby="dulong-heading">
      <h2 id="dulong-heading">{t.heading}</h2>
      <p>{t.text}</p>
      <div class="fields">
        <FuelField lang={lang} chosen={typeof result === 'string' ? undefined : result.fuel?.name} onChoose={choose} />
        <label class="field">
          {t.formula}
          <input
            id="dulong-formula"
            value={formula}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            aria-describedby="dulong-hint"
            aria-invalid={typeof result === 'string'}
            onInput={(event) => setFormula(event.currentTarget.value)}
          />
          <small id="dulong-hint">{t.hint}</small>
        </label>
        <label class="field">
          {t.state}
          <select id="dulong-state" value={state} onChange={(event) => setState(event.currentTarget.value as State)}>
            {states.map((name) => (
              <option value={name}>{t.states[name]}</option>
            ))}
          </select>
        </label>
      </div>
      {typeof result === 'string' ? (
        <p id="dulong-message" role="alert">
          {result}
        </p>
      ) : (
        <Result lang={lang} estimate={result} />
      )}
      <p>
        <small>{t.source}</small>
      </p>
    </section>
  );
}

/** What the neuron says, or what is wrong with the formula. */
function tryEstimate(formula: string, state: State, t: DulongTexts): Estimate | string {
  try {
    return estimate(formula, state);
  } catch (error) {
    if (error instanceof FormulaError) return describeFault(error.fault, t);
    throw error;
  }
}

interface FuelFieldProps {
  lang: Lang;
  chosen: string | undefined;
  onChoose: (name: string) => void;
}

function FuelField({ lang, chosen = '', onChoose }: FuelFieldProps) {
  const t = dulongTexts[lang];
  return (
    <label class="field">
      {t.fuel}
      <select id="dulong-fuel" value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{t.ownMolecule}</option>
        {states.map((state) => (
          <optgroup label={t.states[state]}>
            {realFuels
              .filter((fuel) => fuel.state === state)
              .map(({ name, names }) => (
                <option value={name}>{names[lang]}</option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function Result({ lang, estimate }: { lang: Lang; estimate: Estimate }) {
  const { prediction, fuel, foreign } = estimate;
  const t = dulongTexts[lang];
  const apart = foreign.flatMap((symbol) => meantApart(symbol)?.replace(/^/, `${symbol} `) ?? []);
  return (
    <>
      <div role="status">
        <p class="result">
          <strong id="dulong-prediction" data-value={prediction}>
            {t.result(fixed(prediction))}
          </strong>
        </p>
        <p id="dulong-measured">
          {fuel ? t.measured(fuel.names[lang], fixed(fuel.energy), signed(prediction - fuel.energy)) : t.unmeasured}
        </p>
        {foreign.length > 0 && (
          <p id="dulong-foreign">
            {t.foreign(foreign.join(', '))} {apart.map((pair) => t.apart(...(pair.split(' ') as [string, string])))}
          </p>
        )}
        {prediction < 0 && <p>{t.negative}</p>}
      </div>
      <div class="beside">
        <NeuronFigure lang={lang} estimate={estimate} />
        <Sum lang={lang} estimate={estimate} />
      </div>
    </>
  );
}
