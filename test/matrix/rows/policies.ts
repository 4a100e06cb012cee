import type { Rows } from '../row.js';

export const policiesRows: Rows = {
  'policies.list': { may: 'everyone' },
  'policies.get': { may: 'everyone', params: () => ({ id: 'cixi-2021' }) },
  'policies.calculate': {
    may: 'everyone',
    params: () => ({ id: 'cixi-2021' }),
    body: () => ({ facts: { facilityType: 'makerspace', recognitions: [] }, on: '2022-01-01' }),
  },
};
