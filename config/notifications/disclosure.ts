import type { Kinds } from './kind.js';

const inboxPage = 'pages/inbox/list/index';

/** News of objections to public notices. */
export const disclosureNews = {
  'objection.submitted': {
    title: '收到异议',
    text: '公示「{subject}」收到异议 {trackingNo}，请在 {answerBy} 前在管理端答复。',
    page: inboxPage,
  },
  'objection.due': {
    title: '异议即将到期',
    text: '公示「{subject}」的异议 {trackingNo} 须在 {answerBy} 前答复，请在管理端办理。',
    page: inboxPage,
    nudge: true,
  },
  'objection.answered': {
    title: '异议已答复',
    text: '您对公示「{subject}」的异议 {trackingNo} 已有答复，请查看。',
    page: 'pages/disclosure/notice/index?id={noticeId}',
  },
} as const satisfies Kinds;
