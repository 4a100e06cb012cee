import type { Rows } from '../row.js';

export const recognitionRows: Rows = {
  'recognitions.list': { may: 'everyone', query: 'public=true' },
};
