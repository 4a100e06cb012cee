import type { Rows } from '../row.js';

export const filesRows: Rows = {
  'files.upload': {
    may: 'everyone',
    upload: { text: '%PDF-1.4\n', headers: { 'Content-Type': 'application/pdf', 'X-Filename': 'a.pdf' } },
  },
  // Readers depend on the record that a file belongs to: test/features/files holds them.
  'files.get': { may: [], params: () => ({ id: 'fil_none' }) },
};
