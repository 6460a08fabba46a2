import { basename } from 'node:path';
import js from '@eslint/js';
import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const wallClock = 'The wall clock is read in platform/clock only: take a Clock.';
const clockRules = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: wallClock },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: wallClock },
  { selector: "CallExpression[callee.name='Date']", message: wallClock },
];
const configuration = { object: 'process', property: 'env', message: 'Configuration is read in platform/config only.' };
const drawers = /^(utils?|helpers?|common|managers?|service|base|lib|misc)$|(^|-)(utils?|helpers?|misc|manager)(-|$)/;

/** A file is named after what it exports; a name that says nothing becomes a drawer for everything. */
const fileName = {
  meta: { type: 'problem', schema: [], messages: { drawer: '“{{name}}” says nothing: name the file after its main export.', shape: '“{{name}}”: kebab-case, or PascalCase for a .tsx component.' } },
  create: (context) => ({
    Program(node) {
      const file = basename(context.filename);
      const name = file.replace(/(\.(test|spec|config|d))?\.[cm]?[jt]sx?$/, '');
      if (drawers.test(name)) context.report({ node, messageId: 'drawer', data: { name } });
      const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
      const pascal = file.endsWith('.tsx') && /^[A-Z][A-Za-z0-9]*$/.test(name);
      if (!kebab && !pascal) context.report({ node, messageId: 'shape', data: { name } });
    },
  }),
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/.cache/**', '.huiyin/**', 'test-results/**', 'playwright-report/**', '.dependency-cruiser.cjs'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { huiyin: { rules: { 'file-name': fileName } } },
    rules: {
      'huiyin/file-name': 'error',
      'no-console': 'error',
      'no-restricted-properties': ['error', configuration],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['vitest.config.ts'] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: ['server/src/**/*.ts', 'language/src/**/*.ts', 'contracts/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...clockRules],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['console/src/**/*.{ts,tsx}', 'customer/src/**/*.{ts,tsx}'], languageOptions: { globals: globals.browser } },
  {
    files: ['console/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  { files: ['server/src/platform/clock/**'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.test.{ts,tsx}'], rules: { 'no-restricted-syntax': 'off', 'max-lines': 'off' } },
  {
    files: ['server/src/platform/config/**', 'server/src/platform/db/{test-database-setup,open-test-database}.ts', 'bin/**', 'bench/**', 'e2e/**', '**/*.config.{js,ts}', '**/*.test.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['bin/**', 'bench/**', 'server/src/apps/cli/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.config.{js,ts}', 'e2e/global-*.ts', '**/*.d.ts'], rules: { 'no-restricted-exports': 'off' } },
  // Playwright reads from the pattern which fixtures one wants: none.
  { files: ['e2e/**'], rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] } },
  { files: ['**/*.{js,cjs,mjs}'], languageOptions: { globals: globals.node } },
);
