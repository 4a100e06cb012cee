import type { StaffRole } from '../api/me.js';

/** What each role is called and may do, as an officer would say it. */
export const ROLE_WORDS: Readonly<Record<StaffRole, { name: string; may: string }>> = {
  districtReviewer: { name: '区县审核员', may: '审核本区县的组织登记、创新券申领（初审）' },
  cityReviewer: { name: '市级审核员', may: '审核导师入库、创新券申领（复审）' },
  coordinator: { name: '导师协调员', may: '分派预约、管理导师库' },
  expert: { name: '评审专家', may: '对年度考核等事项评分，须回避与本人有关的单位' },
  finance: { name: '财务', may: '办理创新券兑付、查看资金台账' },
  organiser: { name: '活动组织者', may: '发布活动、审核报名、查看签到' },
  doorStaff: { name: '现场签到员', may: '扫码签到' },
  admin: { name: '管理员', may: '设立创新券方案、管理导师库、人员与角色' },
  auditor: { name: '审计员', may: '查看操作留痕与全部台账' },
};

export const ROLES = Object.keys(ROLE_WORDS) as StaffRole[];
