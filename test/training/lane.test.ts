import { describe, expect, test } from 'vitest';
import { lanes } from '../lanes.ts';
import { dataset, readAll, release } from './runs.ts';

describe.each(lanes)('$name: fit', ({ lane }) => {
  test('returns what the last epoch of train yields, and trains as it does', async () => {
    const data = dataset(25, 2, 2);
    const [fitted, trained] = [1, 1].map((seed) => lane.createModel(2, { numOutputs: 2, seed }));
    const options = { numEpochs: 3, seed: 5 };
    const last = await lane.fit(fitted!, data, options);
    const expected = (await readAll(lane.train(trained!, data, options))).at(-1)!;
    expect(last).toEqual({ ...expected, seconds: last.seconds });
    expect(last.epoch).toBe(3);
    expect(last.seconds).toBeGreaterThan(0);
    expect(lane.parameters(fitted!)).toEqual(lane.parameters(trained!));
    lane.dispose(fitted!);
    lane.dispose(trained!);
    release(data);
  });

  test('train alone trains nothing: nobody has read it', async () => {
    const data = dataset(25, 2);
    const model = lane.createModel(2);
    const before = lane.parameters(model);
    const run = lane.train(model, data, { numEpochs: 3 });
    expect(lane.parameters(model)).toEqual(before);
    await run.return();
    lane.dispose(model);
    release(data);
  });
});
