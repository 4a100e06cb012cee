import { at, type Rows } from '../row.js';

export const identityRows: Rows = {
  'sessions.create': { may: 'everyone', body: () => ({ code: 'dev:newcomer' }) },
  'consoleSignIns.start': { may: 'everyone' },
  'consoleSignIns.collect': { may: 'everyone', body: () => ({ secret: 'nobody-knows' }) },
  'me.get': { may: 'everyone' },
  'me.change': { may: 'everyone', body: () => ({ name: '某人' }) },
  'me.bindPhone': { may: 'everyone', body: () => ({ code: 'phone:13800000000' }) },
  'me.unbindPhone': { may: 'everyone' },
  'me.acts': { may: 'everyone' },
  'me.blocks': { may: 'everyone' },
  'people.releasePhone': { may: ['admin'], params: at('victim'), body: () => ({ reason: '已核实' }) },
  'people.block': { may: ['admin'], params: at('victim'), body: () => ({ scopes: ['events'], reason: '爽约' }) },
  'blocks.list': { may: ['admin', 'city', 'elsewhere'] },
  'blocks.appeal': { may: ['rival'], params: at('block'), body: () => ({ text: '不是我' }) },
  'blocks.answer': { may: ['city'], params: at('block'), body: () => ({ decision: 'uphold', answer: '维持' }) },
  'blocks.lift': { may: ['admin'], params: at('block'), body: () => ({ reason: '误判' }) },
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
