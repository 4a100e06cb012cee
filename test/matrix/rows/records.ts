import { at, type Rows } from '../row.js';

export const recordsRows: Rows = {
  'records.issue': { may: ['founder'], params: at('startup') },
  'records.list': { may: ['founder'], params: at('startup') },
  'records.json': { may: ['founder'], params: at('record') },
  'records.pdf': { may: ['founder'], params: at('record') },
  'records.verify': {
    may: 'everyone',
    upload: { text: '{}', headers: { 'Content-Type': 'application/json', 'X-Filename': 'record.json' } },
  },
};
