import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { shapeOf } from '../../../web/lab/format.ts';
import { measure } from '../../../web/lab/measures.ts';
import { laneNames, Player } from '../../../web/lab/player.ts';
import { defaults } from '../../../web/lab/settings.ts';
import { madeAt, stationCount } from '../../../web/lab/stations.ts';
import { trainingOf } from '../../../web/lab/synthetic.ts';

test('rows and columns are called as those of the data, as many as there are', async () => {
  const features = ['rooms', 'area', 'age'];
  const data = { features: tf.randomNormal<tf.Rank.R2>([20, 3]), labels: tf.randomNormal<tf.Rank.R2>([20, 1]) };
  const experiment = { data, features, labels: ['price'] };
  const player = new Player(experiment, await measure(data), trainingOf(defaults));
  player.step();
  const step = player.lastStep()!;
  for (const lane of laneNames) {
    const made = Array.from({ length: stationCount }, (_, i) => madeAt(i, step, lane, experiment)).flat();
    for (const { value, rows, columns } of made) {
      if (rows) expect([rows, shapeOf(value)[0]]).toEqual([features, 3]);
      if (columns) expect(columns).toHaveLength(shapeOf(value)[1]!);
    }
    const named = made.flatMap(({ name, rows, columns }) => (rows || columns ? [name] : []));
    expect(named).toEqual(['X', 'y', 'ŷ', '∂L/∂w', '−η · ∂L/∂w', 'w']);
  }
  player.dispose();
  tf.dispose([data.features, data.labels]);
});
