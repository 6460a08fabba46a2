/** Direction of imports: contracts ← language ← platform ← features ← apps. Pages see contracts only. */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'a part that is loaded later (import()) may refer back to what loads it',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'contracts-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(language|server|console|customer|e2e|bench)/' },
    },
    {
      name: 'language-below-server',
      severity: 'error',
      from: { path: '^language/' },
      to: { path: '^(server|console|customer|e2e|bench)/' },
    },
    {
      name: 'language-is-pure',
      comment: 'no database, no network',
      severity: 'error',
      from: { path: '^language/src/', pathNot: '[.]test[.]ts$' },
      to: { path: ['node_modules/(pg|kysely|fastify|undici|ws)/', '^(node:)?(http|https|http2|net|tls|dgram|child_process)$'] },
    },
    {
      name: 'platform-below-features',
      severity: 'error',
      from: { path: '^server/src/platform/' },
      to: { path: '^server/src/(features|apps)/' },
    },
    { name: 'features-below-apps', severity: 'error', from: { path: '^server/src/features/' }, to: { path: '^server/src/apps/' } },
    {
      name: 'feature-by-its-front-door',
      severity: 'error',
      from: { path: '^server/src/features/([^/]+)/' },
      to: { path: '^server/src/features/', pathNot: ['^server/src/features/$1/', '^server/src/features/[^/]+/(index|test-[^/]+)[.]ts$'] },
    },
    {
      name: 'apps-by-the-front-door',
      severity: 'error',
      from: { path: '^server/src/apps/' },
      to: { path: '^server/src/features/', pathNot: '^server/src/features/[^/]+/index[.]ts$' },
    },
    { name: 'server-without-pages', severity: 'error', from: { path: '^server/' }, to: { path: '^(console|customer|e2e|bench)/' } },
    {
      name: 'console-sees-contracts-only',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^(language|server|customer|e2e|bench)/' },
    },
    {
      name: 'customer-sees-contracts-only',
      severity: 'error',
      from: { path: '^customer/' },
      to: { path: '^(language|server|console|e2e|bench)/' },
    },
    {
      name: 'customer-takes-types-only',
      comment: 'TypeBox at run time would eat the whole budget of the chat page (19 of 20 KB)',
      severity: 'error',
      from: { path: '^customer/src/', pathNot: '[.]test[.]tsx?$' },
      to: { path: ['^contracts/', 'node_modules/typebox/'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'not-to-tests', severity: 'error', from: { pathNot: '[.]test[.]tsx?$' }, to: { path: '[.]test[.]tsx?$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|test-results|[.]cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
