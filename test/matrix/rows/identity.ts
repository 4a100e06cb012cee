import { at, type Rows } from '../row.js';

export const identityRows: Rows = {
  'sessions.create': { may: 'everyone', body: () => ({ code: 'dev:newcomer' }) },
  'consoleSignIns.start': { may: 'everyone' },
  'consoleSignIns.collect': { may: 'everyone', body: () => ({ secret: 'nobody-knows' }) },
  'me.get': { may: 'everyone' },
  'me.change': { may: 'everyone', body: () => ({ name: '某人' }) },
  'me.bindPhone': { may: 'everyone', body: () => ({ code: 'phone:13800000000' }) },
  'people.setRoles': {
    may: ['admin'],
    params: at('victim'),
    body: () => ({ roles: [{ role: 'doorStaff', jurisdictionId: 'cixi' }] }),
  },
  'people.list': { may: ['admin', 'elsewhere'] },
  'people.find': { may: ['admin', 'elsewhere'], body: () => ({ phone: '13800000000' }) },
  'people.disable': { may: ['admin'], params: at('victim') },
  'consoleSignIns.confirm': {
    // The code is not there, so who may is answered 404 as well; strangers hear 403 before that.
    may: 'everyone',
    body: () => ({ code: 'nosuch' }),
  },
};
