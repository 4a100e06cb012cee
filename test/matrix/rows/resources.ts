import { HOME } from '../../support/people.js';
import { ADMISSION } from '../../support/resourceStage.js';
import { at, FOR_STARTUP, REVIEW, type Rows } from '../row.js';

const REGISTER = { may: [...REVIEW, 'nextDoor', 'elsewhere'], query: 'year=2026' } as const;
const BOOKS = { may: ['operator', ...REVIEW], params: at('facility') } as const;
const DUTIES = (ids: Readonly<Record<string, string>>) => ({ id: ids['facility'] ?? '', book: 'duties' });
const KEEPER = { may: ['operator'], params: at('facility') } as const;
const SHOWCASE = { title: '案例', text: '做法', year: 2026, agreed: true };
const DEMAND = { kind: 'order', title: '求购轴承', detail: '年需求十万套', expiresOn: '2026-06-01' };

export const resourcesRows: Rows = {
  'funds.open': {
    ...KEEPER,
    body: () => ({ name: '天使资金', kind: 'angel', sizeFen: 1, ownership: 'own', foundedOn: '2025-01-01' }),
  },
  'funds.list': BOOKS,
  'funds.revise': {
    may: ['operator'],
    params: at('fund'),
    body: () => ({ name: '种子资金', kind: 'seed', sizeFen: 200, ownership: 'own', foundedOn: '2025-01-01' }),
  },
  'funds.close': { may: ['operator'], params: at('fund'), body: () => ({ closedOn: '2026-03-01' }) },
  'investors.add': { ...KEEPER, body: () => ({ name: '前湾创投', kind: 'venture' }) },
  'investors.remove': { may: ['operator'], params: at('investor') },
  'investors.list': BOOKS,
  'financings.record': {
    ...KEEPER,
    body: ids => ({
      startupId: ids.rivalStartup,
      round: 'angel',
      amountFen: 1,
      investor: '创投',
      receivedOn: '2026-02-01',
      fileIds: ['fil_none'],
    }),
  },
  'financings.list': BOOKS,
  'financings.withdraw': { may: ['operator'], params: at('financing'), body: () => ({ reason: '填错' }) },
  'funding.standing': BOOKS,
  'funding.register': REGISTER,

  'staff.add': { ...KEEPER, body: () => ({ name: '钱程', duty: 'director', joinedOn: '2025-01-01' }) },
  'staff.list': BOOKS,
  'staff.certify': {
    may: ['operator'],
    params: at('staffMember'),
    body: () => ({ kind: 'other', number: 'A-0002', issuer: '协会', issuedOn: '2025-01-01', fileIds: ['fil_none'] }),
  },
  'certificates.strike': { may: ['operator'], params: at('certificate') },
  'staff.leave': { may: ['operator'], params: at('staffMember'), body: () => ({ leftOn: '2026-03-01' }) },
  'commissioners.assign': {
    may: ['operator'],
    params: at('commissioner'),
    body: ids => ({ startupId: ids.rivalStartup, assignedOn: '2026-03-01' }),
  },
  'commissioners.end': { may: ['operator'], params: at('assignment'), body: () => ({ endedOn: '2026-03-05' }) },
  'commissioners.visit': {
    may: ['operator'],
    params: at('assignment'),
    body: () => ({ visitedOn: '2026-03-04', topic: 'policy', need: '了解创新券' }),
  },
  'commissioners.assignments': BOOKS,
  'commissioners.visits': BOOKS,
  'commissioners.register': REGISTER,
  'logbooks.covers': { ...BOOKS, query: 'year=2026' },
  'logbooks.list': { ...BOOKS, params: DUTIES },
  'logbooks.record': {
    may: ['operator'],
    params: DUTIES,
    body: () => ({ word: '品牌推广', title: '开放日', startsOn: '2026-03-04' }),
  },
  'logbooks.move': {
    may: ['operator'],
    params: at('landing'),
    body: () => ({ stage: '回流落地', movedOn: '2026-03-04' }),
  },
  'logbooks.end': { may: ['operator'], params: at('landing'), body: () => ({ endsOn: '2026-03-05', note: '已回流' }) },
  'logbooks.file': {
    may: ['operator'],
    params: at('landing'),
    body: () => ({ kind: 'brand', startsOn: '2026-04-01' }),
  },
  'logbooks.setTenant': { may: ['operator'], params: at('landing'), body: () => ({ tenantId: null }) },
  'logbooks.register': REGISTER,
  'publicShowcases.list': { may: 'everyone' },
  'showcases.propose': { ...KEEPER, body: () => SHOWCASE },
  'showcases.listOwn': BOOKS,
  'showcases.list': { may: REGISTER.may },
  'showcases.get': { may: ['operator', ...REVIEW], params: at('showcase') },
  'showcases.resubmit': { may: ['operator'], params: at('showcase'), body: () => SHOWCASE },
  'showcases.decide': {
    may: ['district', 'city'],
    params: at('showcase'),
    body: () => ({ decision: 'return', comment: '请补充' }),
  },
  'showcases.takeDown': {
    may: ['district', 'city'],
    params: at('shownShowcase'),
    body: () => ({ reason: '数据有误' }),
  },
  'showcases.withdraw': { may: ['operator'], params: at('showcase') },
  'qualifications.standing': BOOKS,
  'qualifications.register': { may: REGISTER.may },

  'providers.search': { may: 'everyone' },
  'providers.get': { may: 'everyone', params: at('providerOrganisation') },
  'instruments.search': { may: 'everyone' },
  'instruments.list': { may: ['provider'], params: at('providerOrganisation'), body: () => ({ name: '显微镜' }) },
  'instruments.revise': { may: ['provider'], params: at('instrument'), body: () => ({ name: '分析天平' }) },
  'instruments.withdraw': { may: ['provider'], params: at('instrument') },
  'providerAdmissions.apply': { may: ['provider'], params: at('providerOrganisation'), body: () => ADMISSION },
  'providerAdmissions.get': { may: ['provider', ...REVIEW], params: at('providerOrganisation') },
  'providerAdmissions.list': { may: REGISTER.may },
  'providerAdmissions.decide': {
    may: ['district'],
    params: at('applyingProvider'),
    body: () => ({ decision: 'return', comment: '请补充' }),
  },

  'needs.list': { may: 'everyone' },
  'services.search': { may: 'everyone' },
  'services.get': { may: 'everyone', params: at('service') },
  'services.offer': {
    may: ['provider'],
    params: at('providerOrganisation'),
    body: () => ({ kind: 'testing', name: '测试' }),
  },
  'services.ask': {
    may: ['founder', 'rival'],
    actingFor: FOR_STARTUP,
    params: at('service'),
    body: () => ({ need: '检测样品' }),
  },
  'engagements.list': { may: 'everyone' },
  'engagements.get': { may: ['founder', 'provider'], params: at('engagement') },
  'engagements.accept': { may: ['provider'], params: at('engagement'), body: () => ({}) },
  'engagements.decline': { may: ['provider'], params: at('engagement'), body: () => ({ note: '没有空' }) },
  'engagements.deliver': {
    may: ['provider'],
    params: at('engagement'),
    body: () => ({ deliveredOn: '2026-03-05', minutes: 60, amountFen: 0, outcome: '报告' }),
  },
  'engagements.dispute': { may: ['founder'], params: at('engagement'), body: () => ({ note: '缺页' }) },
  'engagements.confirm': { may: ['founder'], params: at('engagement'), body: () => ({ satisfaction: 5 }) },
  'engagements.withdraw': { may: ['founder'], params: at('engagement'), body: () => ({}) },
  'services.withdraw': { may: ['provider'], params: at('service') },
  'serviceLedger.see': { may: ['provider', ...REVIEW], params: at('providerOrganisation'), query: 'year=2026' },
  'serviceLedger.register': REGISTER,
  'providerAdmissions.suspend': {
    may: ['city', 'admin'],
    params: at('providerOrganisation'),
    body: () => ({ reason: '复核' }),
  },
  'providerAdmissions.resume': { may: ['city', 'admin'], params: at('providerOrganisation') },

  'demands.submit': { may: ['founder'], params: at('startup'), body: () => DEMAND },
  'demands.list': { may: REGISTER.may, query: 'as=desk' },
  'demands.get': { may: ['founder', ...REVIEW], params: at('demand') },
  'demands.resubmit': { may: ['founder'], params: at('demand'), body: () => DEMAND },
  'demands.decide': {
    may: ['district', 'city'],
    params: at('demand'),
    body: () => ({ decision: 'return', comment: '请补充' }),
  },
  'demands.withdraw': { may: ['founder'], params: at('demand') },
  'offers.make': {
    may: ['founder', 'rival'],
    actingFor: FOR_STARTUP,
    params: at('publishedDemand'),
    body: () => ({ text: '可以供货' }),
  },
  'offers.list': { may: 'everyone', params: at('publishedDemand') },
  'offers.answer': { may: ['founder'], params: at('demandOffer'), body: () => ({ decision: 'accept' }) },
  'offers.withdraw': { may: ['rival'], params: at('demandOffer') },
  'demands.close': { may: ['founder'], params: at('publishedDemand'), body: () => ({ outcome: '已签合同' }) },

  'suggestions.submit': {
    may: 'everyone',
    body: () => ({ topic: 'space', title: '增加充电桩', text: '地下车库', district: HOME.district }),
  },
  'suggestions.lookUp': { may: 'everyone', body: () => ({ suggestionNo: 'JY20260305AAAAAAAA', secret: 'x' }) },
  'suggestions.list': { may: REGISTER.may, query: 'as=desk' },
  'suggestions.get': { may: ['founder', ...REVIEW], params: at('suggestion') },
  'suggestions.withdraw': { may: ['founder'], params: at('suggestion') },
  'suggestions.passOn': { may: ['district'], params: at('suggestion'), body: () => ({ reason: '涉及全市' }) },
  'suggestions.answer': {
    may: ['district'],
    params: at('suggestion'),
    body: () => ({ outcome: 'explained', text: '已在规划中' }),
  },
  'suggestions.settle': { may: ['founder'], params: at('answeredSuggestion'), body: () => ({ isContent: true }) },

  'alliances.found': { ...KEEPER, body: () => ({ name: '区域联盟', kind: 'regional' }) },
  'alliances.register': { may: REGISTER.may },
  'alliances.listMine': { may: 'everyone' },
  'alliances.get': { may: ['operator'], params: at('alliance') },
  'alliances.invite': { may: ['operator'], params: at('alliance'), body: ids => ({ facilityId: ids.facility }) },
  'alliances.answer': {
    may: ['operator'],
    params: at('alliance'),
    body: ids => ({ facilityId: ids.facility, decision: 'accept' }),
  },
  'alliances.share': {
    may: ['operator'],
    params: at('alliance'),
    body: ids => ({ facilityId: ids.facility, kind: 'event', subjectId: ids.event }),
  },
  'alliances.listShared': { may: ['operator'], params: at('alliance') },
  'alliances.takeBack': { may: ['operator'], params: at('allianceShare') },
  'alliances.leave': { may: ['operator'], params: at('alliance'), body: ids => ({ facilityId: ids.facility }) },
};
