import type { Kinds } from './kind.js';

const page = 'pages/recognition/detail/index?id={applicationId}';

/** News of applications for recognition. */
export const recognitionNews = {
  'recognition.submitted': {
    title: '待受理：认定申报',
    text: '「{facility}」申报{subject}，请在工作台受理。',
    page,
  },
  'recognition.moved': { title: '认定申报有进展', text: '{subject}：{result}。{note}', page, template: 'decision' },
  'recognition.assigned': {
    title: '请您参加专家评审',
    text: '「{facility}」{subject}请您评审，请在工作台打分；有利害关系的请申请回避。',
    page,
  },
  'recognition.publicised': { title: '认定公示', text: '{subject}公示至 {closesOn}。', page },
  'recognition.recognised': {
    title: '认定通过',
    text: '{subject}已通过，决定书可以下载。',
    page,
    template: 'decision',
  },
  'recognition.revoked': { title: '认定已取消', text: '{subject}已取消：{note}', page, template: 'decision' },
} as const satisfies Kinds;
