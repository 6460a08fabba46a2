import { defineConfig } from 'vitest/config';

// Only the server's tests need PostgreSQL; those of the other workspaces start without waiting for one.
const pure = ['contracts', 'language', 'console', 'customer', 'bench'].map((name) => ({
  test: { name, root: name, include: ['**/*.test.{ts,tsx}'], environment: 'node' },
}));

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Half of the time is waiting. A given PostgreSQL is one for all, and its readers of logs would wait for the other worker's transactions.
    maxWorkers: process.env['TEST_DATABASE_URL'] === undefined ? 2 : 1,
    projects: [
      ...pure,
      {
        test: {
          name: 'server',
          root: 'server',
          include: ['src/**/*.test.ts'],
          environment: 'node',
          globalSetup: [`${import.meta.dirname}/server/src/platform/db/test-database-setup.ts`],
          pool: 'forks',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
