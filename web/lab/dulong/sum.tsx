import type { Lang } from '../../../src/lang.ts';
import { coefficients } from '../../../src/regression/dulong.ts';
import type { Estimate } from './estimate.ts';
import { inputNames } from './inputs.ts';
import { exactly, fixed } from './numbers.ts';
import { dulongTexts } from './texts.ts';

/** ŷ = Σ value · weight, row by row. */
export function Sum({ lang, estimate: { inputs, terms, prediction } }: { lang: Lang; estimate: Estimate }) {
  const { table: t } = dulongTexts[lang];
  return (
    <table>
      <caption>{t.caption}</caption>
      <thead>
        <tr>
          {[t.input, t.value, t.weight, t.product].map((title) => (
            <th scope="col">{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inputNames(lang).map((name, i) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="number">{i < 3 ? fixed(inputs[i]!, 4) : inputs[i]}</td>
            <td class="number">{exactly(coefficients[i]!)}</td>
            <td class="number">{fixed(terms[i]!)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {t.sum}
          </th>
          <td class="number">{fixed(prediction)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
