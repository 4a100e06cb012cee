import type { Kinds } from './kind.js';

const organiserPage = 'pages/organisers/apply/index';

export const organisationsNews = {
  'organisation.decided': {
    title: '组织审核结果',
    text: '「{subject}」{result}。{note}',
    page: 'pages/organisations/detail/index?id={organisationId}',
    template: 'decision',
  },
  'organisation.submitted': {
    title: '待审核：组织登记',
    text: '「{subject}」提交了登记，请审核。',
    page: 'pages/organisations/detail/index?id={organisationId}',
  },
  'mandate.submitted': {
    title: '待审核：授权委托书',
    text: '「{subject}」提交了授权委托书，请在组织审核中核对。',
    page: 'pages/organisations/detail/index?id={organisationId}',
  },
  'mandate.decided': {
    title: '授权委托书审核结果',
    text: '「{subject}」的授权委托书{result}。{note}',
    page: 'pages/organisations/mandate/index?id={organisationId}',
  },
  'mandate.signed': {
    title: '授权委托书已签署',
    text: '「{subject}」的授权委托书已由法定代表人签署，{result}。',
    page: 'pages/organisations/mandate/index?id={organisationId}',
  },
  'mandate.expiring': {
    title: '授权即将到期',
    text: '「{subject}」对{person}的授权 {validUntil} 到期，还有 {days} 天，请及时续办。',
    page: 'pages/organisations/mandate/index?id={organisationId}',
  },
  'organiserApplication.submitted': {
    title: '待审核：主办方认证',
    text: '「{subject}」申请主办方认证，请在管理端审核。',
    page: 'pages/inbox/list/index',
  },
  'organiserApplication.decided': {
    title: '主办方认证审核结果',
    text: '「{subject}」的主办方认证：{result}。{note}',
    page: organiserPage,
    template: 'decision',
  },
  'organiser.expiring': {
    title: '主办方认证即将到期',
    text: '您的主办方认证 {termUntil} 到期，还有 {days} 天，请及时申请续期。',
    page: organiserPage,
  },
  'organiser.ended': {
    title: '主办方认证已失效',
    text: '您的主办方认证{result}，不能再发布活动；已发布的活动由科技局协助处理。{note}',
    page: organiserPage,
  },
  'incorporation.submitted': {
    title: '待审核：团队转企业',
    text: '「{subject}」申请转为「{company}」，请对照营业执照审核。',
    page: 'pages/organisations/detail/index?id={organisationId}',
  },
  'incorporation.decided': {
    title: '团队转企业审核结果',
    text: '「{subject}」转为「{company}」：{result}。{note}',
    page: 'pages/organisations/detail/index?id={organisationId}',
    template: 'decision',
  },
  'residency.changed': {
    title: '入驻状态更新',
    text: '「{startup}」在「{facility}」的入驻：{result}。',
    page: 'pages/organisations/detail/index?id={organisationId}',
  },
} as const satisfies Kinds;
