import type { Rows } from '../row.js';

const form = () => ({ form: 'organisation:new' });

export const draftsRows: Rows = {
  'drafts.list': { may: 'everyone' },
  'drafts.save': { may: 'everyone', params: form, body: () => ({ fields: {}, step: 0, revision: 0 }) },
  'drafts.get': { may: 'everyone', params: form },
  'drafts.discard': { may: 'everyone', params: form },
};
