import type { Kinds } from './kind.js';

const admissionPage = 'pages/providers/admission/index?id={organisationId}';
const engagementPage = 'pages/services/engagement/index?id={engagementId}';
const demandPage = 'pages/demands/detail/index?id={demandId}';
const suggestionPage = 'pages/suggestions/detail/index?id={suggestionId}';
const alliancePage = 'pages/alliances/detail/index?id={allianceId}';

/** News of certificates, providers, services, demands and alliances. */
export const resourcesNews = {
  'certificate.expiring': {
    title: '资质证书即将到期',
    text: '{name}的资质证书 {expiresOn} 到期，还有 {days} 天，请及时续办。',
    page: 'pages/facilityBooks/staff/index?id={facilityId}',
  },
  'providerAdmission.applied': {
    title: '待审核：服务机构入库',
    text: '「{subject}」申请入库，请在工作台审核。',
    page: admissionPage,
  },
  'providerAdmission.decided': {
    title: '服务机构入库办理结果',
    text: '贵机构的入库办理：{result}。{note}',
    page: admissionPage,
    template: 'decision',
  },
  'providerAdmission.expiring': {
    title: '入库期限将到',
    text: '贵机构的入库期限到 {termUntil}，还有 {days} 天，请申请续期。',
    page: admissionPage,
  },
  'engagement.asked': { title: '新的服务申请', text: '「{client}」申请「{service}」：{note}', page: engagementPage },
  'engagement.accepted': {
    title: '服务申请已受理',
    text: '「{seller}」已受理「{service}」。{note}',
    page: engagementPage,
  },
  'engagement.declined': {
    title: '服务申请未受理',
    text: '「{seller}」未受理「{service}」：{note}',
    page: engagementPage,
  },
  'engagement.delivered': {
    title: '请确认服务已交付',
    text: '「{seller}」已登记交付「{service}」，请核对后确认。',
    page: engagementPage,
  },
  'engagement.confirmDue': {
    title: '还有服务待您确认',
    text: '「{seller}」交付的「{service}」还没有确认，请核对。',
    page: engagementPage,
  },
  'engagement.confirmed': {
    title: '服务已确认',
    text: '「{client}」已确认「{service}」，计入服务台账。',
    page: engagementPage,
  },
  'engagement.disputed': {
    title: '服务交付有异议',
    text: '「{client}」对「{service}」有异议：{note}',
    page: engagementPage,
  },
  'engagement.withdrawn': {
    title: '服务申请已撤回',
    text: '「{client}」撤回了「{service}」。{note}',
    page: engagementPage,
  },
  'demand.submitted': {
    title: '待审核：需求发布',
    text: '需求「{subject}」待审核，请在工作台办理。',
    page: demandPage,
  },
  'showcase.proposed': {
    title: '待选定：案例与典型',
    text: '「{subject}」推荐公开展示，请在工作台办理。',
    page: 'pages/inbox/list/index',
  },
  'showcase.decided': {
    title: '案例与典型办理结果',
    text: '「{subject}」{result}。{note}',
    page: 'pages/facilityBooks/showcases/index?id={facilityId}',
  },
  'demand.decided': { title: '需求审核结果', text: '需求「{subject}」{result}。{note}', page: demandPage },
  'demand.expiring': {
    title: '需求即将截止',
    text: '需求「{subject}」{expiresOn} 截止，请登记对接结果。',
    page: demandPage,
  },
  'demand.expired': { title: '需求已截止', text: '需求「{subject}」已截止，不再接受应答。', page: demandPage },
  'offer.made': { title: '需求有新应答', text: '「{offerer}」应答了需求「{subject}」。', page: demandPage },
  'offer.answered': { title: '应答有结果', text: '您对需求「{subject}」的应答{result}。', page: demandPage },
  'commissioner.assigned': {
    title: '有了科技金融特派员',
    text: '{name}成为贵单位的科技金融特派员，将上门了解融资与政策需求。',
    page: 'pages/organisations/detail/index?id={startupId}',
  },
  'suggestion.waiting': {
    title: '待办：意见建议',
    text: '建议「{subject}」待答复，请在工作台办理。',
    page: suggestionPage,
  },
  'suggestion.answered': {
    title: '建议有答复',
    text: '您的建议「{subject}」已答复：{result}。请查看并告诉我们是否满意。',
    page: suggestionPage,
  },
  'alliance.invited': { title: '联盟邀请', text: '「{alliance}」邀请{facility}加入，请答复。', page: alliancePage },
  'alliance.answered': { title: '联盟邀请有答复', text: '{facility}{result}「{alliance}」。', page: alliancePage },
} as const satisfies Kinds;
