/** A page with nothing but one of the laboratory's parts: `?show=points&lang=es`. */
import * as tf from '@tensorflow/tfjs';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Lang } from '../../../../src/lang.ts';
import { stableLearningRate } from '../../../../src/regression/learning-rate.ts';
import * as scratch from '../../../../src/regression/scratch.ts';
import type { Parameters } from '../../../../src/types.ts';
import { Dulong } from '../../../../web/lab/dulong/dulong.tsx';
import { Points } from '../../../../web/lab/points/points.tsx';
import { PointsResult } from '../../../../web/lab/points/points-result.tsx';
import type { Prepared } from '../../../../web/lab/points/prepare.ts';

const address = new URLSearchParams(location.search);
const lang: Lang = address.get('lang') === 'es' ? 'es' : 'en';
document.documentElement.lang = lang;

/** Points, and what one lane learns of them. */
function LearntPoints() {
  const [learnt, setLearnt] = useState<{ prepared: Prepared; parameters: Parameters }>();
  const learn = async (prepared: Prepared) => {
    const { data } = prepared.experiment;
    const model = scratch.createModel(data.features.shape[1], { seed: 1 });
    const learningRate = (await stableLearningRate(data)) / 4;
    await scratch.fit(model, data, { learningRate, numEpochs: 300, seed: 1 });
    setLearnt({ prepared, parameters: scratch.parameters(model) });
  };
  return (
    <>
      <Points lang={lang} onExperiment={(prepared) => void learn(prepared)} />
      {learnt && (
        <PointsResult
          lang={lang}
          prepared={learnt.prepared}
          parameters={{ scratch: learnt.parameters, concise: learnt.parameters }}
        />
      )}
    </>
  );
}

await tf.setBackend('cpu');
render(address.get('show') === 'points' ? <LearntPoints /> : <Dulong lang={lang} />, document.getElementById('demo')!);
