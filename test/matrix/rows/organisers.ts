import { at, REVIEW, type Rows } from '../row.js';
import { applicationOf } from '../world/organisers.js';

const APPLICATION = at('organiserApplication');
const READERS = [...REVIEW, 'nextDoor', 'elsewhere'] as const;

export const organisersRows: Rows = {
  'organiserApplications.apply': { may: 'everyone', body: () => applicationOf(['fil_none']) },
  'organiserApplications.list': { may: READERS, query: 'as=desk' },
  'organiserApplications.get': { may: ['rival', ...REVIEW], params: APPLICATION },
  'organiserApplications.resubmit': {
    may: ['rival'],
    params: APPLICATION,
    body: () => {
      const { district: _district, ...application } = applicationOf([]);
      return application;
    },
  },
  'organiserApplications.decide': {
    may: ['district', 'city'],
    params: APPLICATION,
    body: () => ({ decision: 'return', comment: '请补充' }),
  },
  'organiserApplications.withdraw': { may: ['rival'], params: APPLICATION },
  'organisers.list': { may: READERS },
  'organisers.revoke': {
    may: ['district', 'city', 'admin'],
    params: at('verifiedOrganiser'),
    body: () => ({ reason: '冒用他人名义' }),
  },
};
