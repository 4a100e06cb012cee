import type { Kinds } from './kind.js';

const tenancy = 'pages/tenancy/index?startupId={startupId}';
const changes = 'pages/facilities/changes/index?id={facilityId}';

export const facilitiesNews = {
  'report.nudged': {
    title: '请填报年报',
    text: '「{facility}」还没有提交 {year} 年年报，应报日 {dueOn}。平台已有的数字会自动填入，请核对后提交。',
    page: 'pages/facilities/report/index?id={facilityId}&year={year}',
    nudge: true,
  },
  'admission.moved': {
    title: '入驻申请进展',
    text: '「{startup}」入驻「{facility}」：{result}。{note}',
    page: tenancy,
    template: 'decision',
  },
  'incubation.ending': {
    title: '孵化期将满',
    text: '「{startup}」的孵化期将于 {endsOn} 届满，请安排毕业、延期或退出。',
    page: tenancy,
  },
  'lease.ending': {
    title: '场地租约将到期',
    text: '「{startup}」租用的 {place} 将于 {endsOn} 到期，请办理续租或退租。',
    page: tenancy,
  },
  'roomRequest.opened': {
    title: '场地申请',
    text: '「{startup}」申请{what}，请答复。',
    page: 'pages/facilities/rooms/index?id={facilityId}',
  },
  'roomRequest.decided': {
    title: '场地申请结果',
    text: '「{facility}」对{what}的答复：{result}。{note}',
    page: tenancy,
    template: 'decision',
  },
  'materialChange.due': {
    title: '重大事项待报告',
    text: '「{facility}」{what}须在 {dueOn} 前报告，还剩 {days} 天。',
    page: changes,
  },
  'materialChange.found': {
    title: '发现登记信息变化',
    text: '「{facility}」{what}：工商登记与载体档案不一致，已为您生成报告草稿，请核对后在 {dueOn} 前提交。',
    page: changes,
  },
  'materialChange.decided': {
    title: '重大事项报告结果',
    text: '「{facility}」{what}的报告：{result}。{note}',
    page: changes,
    template: 'decision',
  },
  'materialChange.reported': {
    title: '待审核：重大事项报告',
    text: '「{facility}」报告了{what}，请审核。',
    page: changes,
  },
  'outputFiling.decided': {
    title: '输出备案结果',
    text: '「{facility}」向「{to}」输出的备案：{result}。{note}',
    page: 'pages/facilities/changes/index?id={facilityId}',
    template: 'decision',
  },
  'dataTask.due': {
    title: '数据报送提醒',
    text: '「{organisation}」的{form}（{period}）应在 {dueOn} 前报送。',
    page: 'pages/facilities/tasks/index',
  },
} as const satisfies Kinds;
