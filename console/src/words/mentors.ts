import type { Mentor } from '../api/mentors.js';
import { timeText } from '../shared/time.js';

const MODES = { online: '线上', onsite: '线下' };

/** Everything that is known of a mentor, as the desk shows it. */
export const mentorFields = (mentor: Mentor) => [
  { name: '姓名', value: mentor.name },
  { name: '类别', value: mentor.categoryName },
  { name: '单位', value: mentor.organisation },
  { name: '职务职称', value: mentor.title },
  { name: '所在区县', value: mentor.districtName },
  { name: '辅导方式', value: mentor.modes.map(mode => MODES[mode]).join('、') },
  { name: '手机号', value: mentor.phone ?? null },
  { name: '名册编号', value: mentor.rosterNo ?? null },
  { name: '聘期至', value: mentor.termEndsOn },
  { name: '微信', value: mentor.isLinked ? '已绑定' : '未绑定' },
  { name: '专长', value: mentor.expertise.join('、'), wide: true },
  { name: '简介', value: mentor.bio, wide: true },
  ...(mentor.pauseReason ? [{ name: '暂停原因', value: mentor.pauseReason, wide: true }] : []),
  ...(mentor.decision
    ? [
        {
          name: '审核意见',
          value: `${mentor.decision.comment || '同意'}（${timeText(mentor.decision.at)}）`,
          wide: true,
        },
      ]
    : []),
];
