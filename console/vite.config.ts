import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const API = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000';

/** The console lives under `/console/` of the product's own server; while developing, Vite asks that server for data. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  plugins: [vue()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    // Everything is a file of ours: the content policy allows no inline data but images and fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
  },
  server: { proxy: { '/v1': API, '/dev': API } },
});
