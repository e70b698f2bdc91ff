import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Rules a reader would miss if they were gone; taste in layout is prettier's. */
export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      'src/site/assets/**',
      // Plain JavaScript, loaded before anything is built.
      'tests/bench/support/spare.mjs',
      // Scripts of a page.
      'tests/support/whatsapp-web-stand-in/page/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    basePath: import.meta.dirname + '/..',
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname + '/..' },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only src/config reads the environment.',
        },
        {
          // A transaction begun while another awaits becomes a savepoint inside it on SQLite.
          selector: "CallExpression[callee.property.name='transaction']",
          message: 'Every write goes through Database.write (src/database).',
        },
        {
          selector: "CallExpression[callee.property.name='startTransaction']",
          message: 'Every write goes through Database.write (src/database).',
        },
      ],
    },
  },
  { files: ['src/config/**', 'tests/**', 'src/database/**'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/**/*.module.ts', 'src/**/*.controller.ts', 'src/**/*.service.ts', 'src/**/*.guard.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
);
