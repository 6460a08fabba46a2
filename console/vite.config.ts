import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The two that never change with our own code stay cached through an upgrade.
    rollupOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next)\// },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 900,
  },
  // `npm start` serves the API at 3000; `npx vite` in this folder then gives the pages with hot reload.
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3000', ws: true } } },
});
