import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { HOME } from '../../support/people.js';
import { admit, ADMISSION, done, evidence } from '../../support/resourceStage.js';

/** Things of facilities, providers and the board, by the name under which the rows ask for them. */
export const RESOURCE_THINGS = [
  'fund',
  'investor',
  'financing',
  'staffMember',
  'commissioner',
  'assignment',
  'landing',
  'showcase',
  'shownShowcase',
  'certificate',
  'applyingProvider',
  'instrument',
  'service',
  'engagement',
  'demand',
  'publishedDemand',
  'demandOffer',
  'suggestion',
  'answeredSuggestion',
  'alliance',
  'allianceShare',
] as const;
type ResourceIds = Record<(typeof RESOURCE_THINGS)[number], string>;

type Who = Record<'founder' | 'rival' | 'operator' | 'provider' | 'district' | 'city', Client>;
interface Organisations {
  startup: string;
  rivalStartup: string;
  facility: string;
  providerOrganisation: string;
}

const SUGGESTION = { topic: 'space', text: '请考虑', district: HOME.district, isOpen: false };
const DEMAND = { kind: 'order', title: '求购电机', detail: '年需求二十万台', expiresOn: '2026-06-01' };

/** Builds one of each: the operator's books, the provider's offers, the founder's demand and the rival's offer. */
export async function buildResources(app: TestApp, who: Who, own: Organisations, mentor: string): Promise<ResourceIds> {
  const { founder, rival, operator, provider, district } = who;
  const facility = `/v1/organisations/${own.facility}`;
  const fundBody = { name: '种子资金', kind: 'seed', sizeFen: 100, ownership: 'own', foundedOn: '2025-01-01' };
  const { id: fund } = await done(operator.post(`${facility}/funds`, fundBody));
  const { id: investor } = await done(operator.post(`${facility}/investors`, { name: '甬江创投', kind: 'venture' }));
  const tenant = await approvedOrganisation(app, { kind: 'startup', owner: await app.signIn('tenant') });
  await done(operator.post(`${facility}/residencies`, { startupId: tenant, startsOn: '2026-01-01' }));
  const paper = { fileIds: [await evidence(operator)] };
  const { id: financing } = await done(
    operator.post(`${facility}/financings`, {
      startupId: tenant,
      round: 'seed',
      amountFen: 100,
      investor: '创投',
      receivedOn: '2026-02-01',
      ...paper,
    }),
  );
  const person = { name: '赵敏', duty: 'broker', joinedOn: '2025-01-01' };
  const { id: staffMember } = await done(operator.post(`${facility}/staff`, person));
  const { certificates } = await done(
    operator.post(`/v1/staff/${staffMember}/certificates`, {
      kind: 'techBroker',
      number: 'ZJ-0001',
      issuer: '科技厅',
      issuedOn: '2025-01-01',
      fileIds: [await evidence(operator)],
    }),
  );
  await admit(who, provider, own.providerOrganisation);
  const applyingProvider = await approvedOrganisation(app, { kind: 'provider', owner: provider, name: '设计院' });
  await done(provider.post(`/v1/organisations/${applyingProvider}/admission`, ADMISSION));
  const lab = `/v1/organisations/${own.providerOrganisation}`;
  const { id: instrument } = await done(provider.post(`${lab}/instruments`, { name: '天平' }));
  const { id: service } = await done(provider.post(`${lab}/services`, { kind: 'testing', name: '检测' }));
  const acting = founder.as(own.startup);
  const { id: engagement } = await done(acting.post(`/v1/services/${service}/engagements`, { need: '检测样品' }));
  const demands = `/v1/organisations/${own.startup}/demands`;
  const { id: publishedDemand } = await done(founder.post(demands, DEMAND));
  await done(district.post(`/v1/demands/${publishedDemand}/decision`, { decision: 'approve' }));
  const { id: demand } = await done(founder.post(demands, DEMAND));
  const offering = rival.as(own.rivalStartup);
  const { id: demandOffer } = await done(offering.post(`/v1/demands/${publishedDemand}/offers`, { text: '可以供货' }));
  const { id: commissioner } = await done(operator.post(`${facility}/staff`, { ...person, duty: 'commissioner' }));
  const assigned = { startupId: own.startup, assignedOn: '2026-03-01' };
  const { id: assignment } = await done(operator.post(`/v1/staff/${commissioner}/enterprises`, assigned));
  const project = { word: '市外孵化基地', title: '柔性传感', partner: '上海基地', startsOn: '2026-02-01' };
  const { id: landing } = await done(operator.post(`${facility}/logbooks/landings/entries`, project));
  const toShow = { title: '案例', text: '做法', year: 2026, agreed: true };
  const { id: showcase } = await done(operator.post(`${facility}/showcases`, toShow));
  const { id: shownShowcase } = await done(operator.post(`${facility}/showcases`, toShow));
  await done(district.post(`/v1/showcases/${shownShowcase}/decision`, { decision: 'approve' }));
  const suggest = (title: string) => done(founder.post('/v1/suggestions', { ...SUGGESTION, title }));
  const { id: suggestion } = await suggest('园区班车');
  const { id: answeredSuggestion } = await suggest('延长开放时间');
  const answer = { outcome: 'adopted', text: '下月起开放到 22 点' };
  await done(district.post(`/v1/suggestions/${answeredSuggestion}/answer`, answer));
  const { id: alliance } = await done(operator.post(`${facility}/alliances`, { name: '家电联盟', kind: 'industry' }));
  const shared = { facilityId: own.facility, kind: 'mentor', subjectId: mentor };
  const { id: allianceShare } = await done(operator.post(`/v1/alliances/${alliance}/shares`, shared));
  return {
    fund,
    investor,
    financing,
    staffMember,
    commissioner,
    assignment,
    landing,
    showcase,
    shownShowcase,
    certificate: certificates[0].id,
    applyingProvider,
    instrument,
    service,
    engagement,
    demand,
    publishedDemand,
    demandOffer,
    suggestion,
    answeredSuggestion,
    alliance,
    allianceShare,
  };
}
