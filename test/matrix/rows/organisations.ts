import { newCreditCode } from '../../support/creditCodes.js';
import { REVIEW, at, type Rows } from '../row.js';

export const organisationsRows: Rows = {
  'organisations.register': {
    may: 'everyone',
    body: () => ({ kind: 'makerTeam', name: '新团队', district: 'cixi-gaoxin' }),
  },
  'organisations.edit': { may: ['founder'], params: at('draft'), body: () => ({ revision: 1, address: '创业路' }) },
  'organisations.submit': { may: ['founder'], params: at('draft') },
  'organisations.decide': {
    may: ['district'],
    params: at('submitted'),
    body: () => ({ decision: 'return', comment: '请补充材料' }),
  },
  'organisations.list': { may: [...REVIEW, 'nextDoor', 'elsewhere'], query: 'status=submitted' },
  'organisations.get': { may: ['founder', ...REVIEW], params: at('submitted') },
  'organisations.members': { may: ['founder', ...REVIEW], params: at('startup') },
  'organisations.invite': { may: ['founder'], params: at('startup'), body: () => ({ role: 'member' }) },
  'invitations.accept': { may: 'everyone', params: ids => ({ code: ids.invitation }) },
  'organisations.claims': { may: ['founder', ...REVIEW], params: at('submitted') },
  'organisationClaims.decide': {
    may: ['founder', 'district'],
    params: at('claim'),
    body: () => ({ decision: 'accept' }),
  },
  'incorporations.ask': {
    may: ['founder'],
    params: at('team'),
    body: () => ({ name: '上林科技有限公司', creditCode: newCreditCode() }),
  },
  'incorporations.ofTeam': { may: ['founder', ...REVIEW], params: at('team') },
  'incorporations.list': { may: [...REVIEW, 'nextDoor', 'elsewhere'] },
  'incorporations.decide': {
    may: ['district'],
    params: at('incorporation'),
    body: () => ({ decision: 'refuse', comment: '名称与执照不符' }),
  },
  'incorporations.withdraw': { may: ['founder'], params: at('incorporation') },
  'residencies.open': {
    may: ['founder', 'operator'],
    params: at('facility'),
    body: ids => ({ startupId: ids.startup, startsOn: '2026-04-01' }),
  },
  'residencies.roster': { may: ['operator', ...REVIEW], params: at('facility') },
  'residencies.ofStartup': { may: ['founder', ...REVIEW], params: at('startup') },
  'residencies.exit': { may: ['operator', 'founder'], params: at('residency'), body: () => ({}) },
  'residencies.decide': { may: ['operator'], params: at('residency'), body: () => ({ decision: 'accept' }) },
  'residencies.graduate': { may: ['operator'], params: at('residency'), body: () => ({}) },
};
