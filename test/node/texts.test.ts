import { describe, expect, test } from 'vitest';
import { texts } from '../../src/node/texts/index.ts';

type Told = (...known: never[]) => string;

describe.each(['es', 'en'] as const)('in %s', (lang) => {
  const { tables, servers, predict, resume } = texts[lang];
  const catalogues: Record<string, Record<string, Told>> = {
    tables,
    servers,
    rows: predict.rows,
    models: predict.models,
    outputs: predict.outputs,
    resume: resume.faults,
  };
  const details = ['houses.csv', '3', '2', '1'];
  const faults = Object.entries(catalogues).flatMap(([kind, told]) =>
    Object.entries(told).map(([fault, tell]): [string, string] => {
      const first = ['tables', 'servers', 'rows'].includes(kind) ? details : 'houses.csv';
      return [`${kind}: ${fault}`, tell(...([first, 'EACCES', []] as never[]))];
    }),
  );

  test.each(faults)('%s: a sentence more than what is wrong, or an option or command that helps', (_, said) => {
    expect(said).toMatch(/[.?] \S|--[a-z]|npm install/);
  });

  test('what there is one of is said as one', () => {
    const { saved, score, unlabelled } = predict;
    for (const tell of [saved, unlabelled, (y: string, rows: number) => score(y, rows, '0', '1')]) {
      expect(tell('y', 1)).toMatch(/\b1 (row|fila)\b/);
      expect(tell('y', 2)).toMatch(/\b2 (rows|filas)\b/);
    }
  });
});
