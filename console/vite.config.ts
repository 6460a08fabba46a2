import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // What never changes with our own code stays cached through an upgrade. Without groups the first page asked for ninety files.
    rollupOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next)\// },
            // What only a few pages use (dates, files, pictures) stays apart, for them.
            { name: 'parts', test: /node_modules\/(antd|@ant-design|@rc-component|rc-[a-z-]+)\/(?!.*(picker|calendar|upload|image|slider|color|cascader|transfer|mentions|tour|carousel|qr))/i, minShareCount: 2 },
            { name: 'shell', test: /\/console\/src\/(ui|platform|language|app)\//, minShareCount: 2 },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 900,
  },
  // `npm start` serves the API at 3000; `npx vite` in this folder then gives the pages with hot reload.
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3000', ws: true } } },
});
