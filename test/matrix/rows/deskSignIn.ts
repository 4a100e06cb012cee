import { at, STAFF, type Rows } from '../row.js';

const PASSWORD = 'a password of many words';

export const deskSignInRows: Rows = {
  'deskSignIn.ways': { may: 'everyone' },
  'deskSignIn.withPassword': {
    may: 'everyone',
    body: () => ({ phone: '13899999999', password: PASSWORD, code: '123456' }),
  },
  'deskAccess.get': { may: STAFF },
  // Without a phone the answer is a conflict, after the question who may.
  'deskAccess.begin': { may: STAFF, body: () => ({ password: PASSWORD }) },
  'deskAccess.confirm': { may: STAFF, body: () => ({ code: '123456' }) },
  'people.requireFallback': { may: ['admin'], params: at('victim'), body: () => ({ isRequired: true }) },
  'people.resetFallback': { may: ['admin'], params: at('victim') },
  'unifiedSignIn.begin': { may: 'everyone' },
  'unifiedSignIn.finish': { may: 'everyone', body: () => ({ secret: 'x'.repeat(40), returned: 'code=x&state=y' }) },
  'unifiedSignIn.link': { may: 'everyone', body: () => ({ ticket: 'x'.repeat(40), code: 'nosuchcode' }) },
  'people.inviteUnified': { may: ['admin'], params: at('victim') },
  'people.unlinkUnified': { may: ['admin'], params: at('victim') },
};
