import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'web/dist/', 'docs/', 'coverage/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/switch-exhaustiveness-check': 'error' },
  },
  { files: ['*.js'], ...tseslint.configs.disableTypeChecked },
  {
    // The library runs unchanged in Node, in a browser and in a notebook, and prints nothing.
    files: ['src/**'],
    ignores: ['src/node/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', 'process', 'Buffer', 'window', 'document'],
      'no-restricted-imports': ['error', { patterns: ['node:*', '**/node/*'] }],
    },
  },
);
