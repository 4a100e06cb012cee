/** 综合 / 专业: 通辽 三(二) assesses each by indicators of its own. */
export const CATEGORIES = { comprehensive: '综合型', specialised: '专业型' } as const;
/** 社会建设 / 高校建设 (通辽 三(二)). */
export const BUILDERS = { society: '社会建设', university: '高校建设' } as const;

/** How floor area is used; the public rooms are those that 慈溪 二(二)2 names. */
export const AREA_USES = {
  incubation: '孵化用房',
  public: '公共服务用房',
  shared: '共享办公与活动',
  operator: '运营机构自用',
  other: '其他',
} as const;

export const ROOM_KINDS = {
  office: '企业办公室',
  workshop: '研发与中试用房',
  openSpace: '开放工位区',
  reception: '公共接待室',
  meeting: '会议室',
  exhibition: '展示室',
  activity: '活动室',
  testing: '技术检测室',
} as const;

/** Public rooms (慈溪 二(二)2) are for everybody and let to nobody. */
export const PUBLIC_ROOMS: readonly RoomKind[] = ['reception', 'meeting', 'exhibition', 'activity', 'testing'];

/** Where a branch stands: 一核五园 (临淄 二), 飞地 (淄博 三(二)), 离岸基地 (青岛 二(二)1). */
export const BRANCH_KINDS = { branch: '分园', enclave: '飞地孵化器', offshore: '离岸基地' } as const;

/** 慈溪 三(四): changes of name, operator, premises, direction "等" are reported within three months. */
export const CHANGE_KINDS = {
  name: '名称变更',
  operator: '运营机构变更',
  premises: '场地变更',
  direction: '发展方向变更',
  legalRepresentative: '法定代表人变更',
  capital: '注册资本变更',
  other: '其他重大事项',
} as const;

/** The clock of material changes. */
export const CHANGE_CLOCK = {
  months: 3,
  remindDaysBefore: [60, 30, 7, 1],
  article: '慈溪行动计划 三（四）',
} as const;

export const OUTPUT_KINDS = { management: '管理服务输出', brand: '品牌输出' } as const;

/** What one admission step asks of the operator. The room is given at `room`, the stay begins at `settle`. */
export const STEP_KINDS = {
  check: '初审',
  batch: '评审会',
  accept: '准入决定',
  room: '安排场地',
  settle: '办理入驻',
} as const;

/** The steps a facility begins with when it turns stepwise admission on. */
export const USUAL_STEPS: readonly { key: string; name: string; kind: StepKind }[] = [
  { key: 'check', name: '材料初审', kind: 'check' },
  { key: 'batch', name: '项目评审会', kind: 'batch' },
  { key: 'accept', name: '准入决定', kind: 'accept' },
  { key: 'room', name: '安排场地', kind: 'room' },
  { key: 'settle', name: '签约入驻', kind: 'settle' },
];

/** Days before the end of a lease on which both sides are reminded. */
export const LEASE_REMINDERS = [60, 30, 7] as const;

export type Category = keyof typeof CATEGORIES;
export type Builder = keyof typeof BUILDERS;
export type AreaUse = keyof typeof AREA_USES;
export type RoomKind = keyof typeof ROOM_KINDS;
export type BranchKind = keyof typeof BRANCH_KINDS;
export type ChangeKind = keyof typeof CHANGE_KINDS;
export type OutputKind = keyof typeof OUTPUT_KINDS;
export type StepKind = keyof typeof STEP_KINDS;
