import type { FacilityType, Grade, Level } from './levels.js';

/** One recognition (认定 or 备案). `awardedFen`: what was really awarded for this step, when it is known. */
export interface Recognition {
  level: Level;
  on: string;
  awardedFen?: number;
}

/** One yearly grade. `rectified`: after a failure, whether the re-examination was passed. `rank` of `recognisedCount`. */
export interface Assessment {
  year: number;
  grade: Grade;
  decidedOn?: string;
  rectified?: boolean;
  rank?: number;
  recognisedCount?: number;
}

/** What a person states about one facility; every fact is optional and the calculator says which ones it lacks. */
export interface Facts {
  facilityType?: FacilityType;
  recognitions?: readonly Recognition[];
  assessments?: readonly Assessment[];
  provincialAwardFen?: number;
  newFloorArea?: number;
  rebuiltFloorArea?: number;
  floorAreaOn?: string;
  highTechIncubatees?: readonly { movedInOn: string; certifiedOn: string; provincialAwardFen?: number }[];
  cultivationListedOn?: string;
  demonstrationSelectedOn?: string;
  registered?: boolean;
  platformOpenedOn?: string;
  platformAssessedFen?: number;
  eventSpendFen?: number;
  eventOn?: string;
  eventLedByAssociation?: boolean;
  voucherFeeFen?: number;
  voucherServiceOn?: string;
  instrumentOnNetwork?: boolean;
  introducedOn?: string;
  benchmarkSelectedOn?: string;
  offshoreInputFen?: number;
  offshoreOn?: string;
  settledWinners?: readonly { settledOn: string }[];
  materialChanges?: readonly { on: string; reportedOn?: string }[];
  managementOutputs?: readonly { startsOn: string; filedOn?: string }[];
  approvals?: readonly { approvedOn: string; paidOn?: string }[];
  conditions?: Readonly<Record<string, boolean | number>>;
}

export type FactKey = keyof Facts;
type KeysOf<T> = { [K in FactKey]-?: NonNullable<Facts[K]> extends T ? K : never }[FactKey];

/** Facts that are an amount of money in fen. */
export type MoneyFact = Extract<KeysOf<number>, `${string}Fen`>;
/** Facts that are an area in m². */
export type AreaFact = Extract<KeysOf<number>, `${string}FloorArea`>;
/** Facts that are one calendar day. */
export type DayFact = Extract<KeysOf<string>, `${string}On`>;
/** Facts that are yes or no. */
export type YesNoFact = KeysOf<boolean>;

/** How a form asks for a fact: its kind decides the control, `hint` what stands below it. */
export interface FactEntry {
  label: string;
  kind: 'choice' | 'money' | 'area' | 'day' | 'yesNo' | 'list' | 'conditions';
  hint?: string;
}

/** Every fact the rules can read, in the order in which a form asks for them. */
export const FACT_CATALOGUE: Readonly<Record<FactKey, FactEntry>> = {
  facilityType: { label: '载体类型', kind: 'choice' },
  recognitions: { label: '认定（备案）记录', kind: 'list', hint: '级别与认定日期，以认定文件为准' },
  assessments: { label: '年度考核（绩效评价）结果', kind: 'list', hint: '年度与等次' },
  provincialAwardFen: { label: '省级补助金额', kind: 'money', hint: '以省级拨付凭证为准' },
  newFloorArea: { label: '新建孵化面积', kind: 'area' },
  rebuiltFloorArea: { label: '改扩建孵化面积', kind: 'area' },
  floorAreaOn: { label: '面积核定日期', kind: 'day' },
  highTechIncubatees: { label: '培育的高新技术企业', kind: 'list', hint: '入驻日期、证书日期、省级奖励金额' },
  cultivationListedOn: { label: '列入培育计划日期', kind: 'day' },
  demonstrationSelectedOn: { label: '入选示范性众创空间日期', kind: 'day' },
  registered: { label: '已完成孵化器登记并参加评价', kind: 'yesNo' },
  platformOpenedOn: { label: '公共技术服务平台建成日期', kind: 'day' },
  platformAssessedFen: { label: '平台服务效能核定金额', kind: 'money' },
  eventSpendFen: { label: '活动实际支出', kind: 'money' },
  eventOn: { label: '活动举办日期', kind: 'day' },
  eventLedByAssociation: { label: '由行业组织牵头承办', kind: 'yesNo' },
  voucherFeeFen: { label: '购买服务（使用仪器）费用', kind: 'money', hint: '以合同与发票为准' },
  voucherServiceOn: { label: '服务发生日期', kind: 'day' },
  instrumentOnNetwork: { label: '仪器已入省大型仪器网', kind: 'yesNo' },
  introducedOn: { label: '引进落地日期', kind: 'day' },
  benchmarkSelectedOn: { label: '评为标杆孵化器日期', kind: 'day' },
  offshoreInputFen: { label: '离岸（异地）基地实际投入', kind: 'money' },
  offshoreOn: { label: '离岸（异地）基地建成日期', kind: 'day' },
  settledWinners: { label: '落户的大赛获奖企业', kind: 'list', hint: '每家的落户日期' },
  materialChanges: { label: '重大事项变更', kind: 'list', hint: '变更日期与报告日期' },
  managementOutputs: { label: '管理服务和品牌输出', kind: 'list', hint: '开始日期与备案日期' },
  approvals: { label: '已批准的资金', kind: 'list', hint: '批准日期与到账日期' },
  conditions: { label: '认定条件自查', kind: 'conditions' },
};
