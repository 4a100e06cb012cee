import type { Rows } from '../row.js';

export const privacyRows: Rows = {
  'consents.texts': { may: 'everyone' },
  'consents.get': { may: 'everyone' },
  // A text that is not in force is refused after the question who may.
  'consents.give': { may: 'everyone', body: () => ({ texts: [{ kind: 'terms', hash: '0'.repeat(64) }] }) },
  'consents.withdraw': { may: 'everyone', params: () => ({ kind: 'contact' }) },
  'me.data': { may: 'everyone' },
  'me.dataPdf': { may: 'everyone' },
  'me.deletionCheck': { may: 'everyone' },
};
