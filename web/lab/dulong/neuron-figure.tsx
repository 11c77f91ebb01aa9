import { useEffect, useState } from 'preact/hooks';
import { neuron } from '../../../src/figures/neuron.ts';
import { figureTexts } from '../../../src/figures/texts.ts';
import type { Lang } from '../../../src/lang.ts';
import { renderSvg } from '../../../src/node/render.ts';
import { coefficients } from '../../../src/regression/dulong.ts';
import type { Estimate } from './estimate.ts';
import { inputNames } from './inputs.ts';
import { exactly, fixed } from './numbers.ts';

/** The neuron with what enters it now, its weights, and what it gives. */
export function NeuronFigure({ lang, estimate }: { lang: Lang; estimate: Estimate }) {
  const [svg, setSvg] = useState('');
  useEffect(() => {
    let current = true;
    void renderSvg(specOf(lang, estimate)).then((svg) => current && setSvg(svg));
    return () => {
      current = false;
    };
  }, [lang, JSON.stringify(estimate.inputs)]);
  return <figure class="neuron" dangerouslySetInnerHTML={{ __html: svg }} />;
}

function specOf(lang: Lang, { inputs, prediction }: Estimate) {
  const values = inputs.map((input, i) => (i < 3 ? fixed(input) : String(input)));
  return neuron(
    {
      inputs: inputNames(lang).map((name, i) => `${name} ${values[i]}`),
      outputs: [`ŷ ${fixed(prediction)}`],
      weights: coefficients.map((weight) => [exactly(weight)]),
    },
    figureTexts[lang],
  );
}
