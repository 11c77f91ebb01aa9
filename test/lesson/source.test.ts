import { expect, test } from 'vitest';
import { functionOf } from '../../src/lesson/source.ts';
import { laneSources } from './defaults.ts';

test('a function comes as it stands, without its comment and what is around it', () => {
  const source =
    '/** Doubles. */\nexport function twice(x: number): number {\n  return 2 * x;\n}\n\nfunction twicer() {\n}\n';
  expect(functionOf(source, 'twice')).toBe('function twice(x: number): number {\n  return 2 * x;\n}');
  expect(functionOf(source, 'twicer')).toBe('function twicer() {\n}');
});

test('a first line that is too long has a line for each parameter', () => {
  const head = 'function step({ net, optimizer }: Model, X: tf.Tensor2D, rates: number[], y: tf.Tensor2D): tf.Scalar {';
  expect(functionOf(`${head}\n  return X;\n}\n`, 'step').split('\n')).toEqual([
    'function step(',
    '  { net, optimizer }: Model,',
    '  X: tf.Tensor2D,',
    '  rates: number[],',
    '  y: tf.Tensor2D,',
    '): tf.Scalar {',
    '  return X;',
    '}',
  ]);
});

test('what is not there is said', () => {
  expect(() => functionOf(laneSources.scratch, 'adam')).toThrow('no function adam');
});
