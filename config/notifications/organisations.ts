import type { Kinds } from './kind.js';

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
  'residency.changed': {
    title: '入驻状态更新',
    text: '「{startup}」在「{facility}」的入驻：{result}。',
    page: 'pages/organisations/detail/index?id={organisationId}',
  },
} as const satisfies Kinds;
