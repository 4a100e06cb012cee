import type { FacilityType, Level } from '../policies/index.js';

/** What an application under a standard leads to. */
export const PROGRAMMES = [
  'recognition',
  'cultivation',
  'demonstration',
  'benchmark',
  'microPark',
  'platform',
  'event',
] as const;
export type Programme = (typeof PROGRAMMES)[number];

/** Figures that a self-check can ask for; those the platform keeps are counted, the others are declared with evidence. */
export const FACTS = {
  floorArea: { label: '孵化场地面积', unit: '平方米' },
  publicRooms: { label: '公共服务用房类别', unit: '类' },
  incubatees: { label: '在孵企业', unit: '家' },
  graduates: { label: '毕业企业', unit: '家' },
  mentors: { label: '一年内为本载体辅导过的导师', unit: '名' },
  mentorCategories: { label: '导师覆盖的类别', unit: '类' },
  trainingEvents: { label: '一年内的培训、讲堂、训练营', unit: '场' },
  roadshows: { label: '一年内的路演、推介、赛事', unit: '场' },
  technicalServices: { label: '服务台账中的技术服务类别', unit: '类' },
  services: { label: '一年内确认的服务', unit: '项' },
  serviceClients: { label: '一年内服务的企业', unit: '家' },
  funds: { label: '种子资金、孵化资金', unit: '支' },
  staff: { label: '管理服务人员', unit: '人' },
  technologyMsmes: { label: '在孵科技型中小企业', unit: '家' },
  professionalServices: { label: '提供的专业服务类别', unit: '类' },
  commissioners: { label: '科技特派员', unit: '名' },
  attendance: { label: '活动签到人次', unit: '人次' },
} as const;
export type FactName = keyof typeof FACTS;

/** How much is asked for. What the text leaves to a document that we do not have is a named setting with our own default. */
export type Threshold = { value: number } | { setting: string; label: string; assumed: number; document: string };

interface Named {
  key: string;
  label: string;
  /** Rule of the policy table, e.g. `CX-06`, and the article it stands in. */
  rule: string;
  article: string;
  /** False for what the text only encourages. */
  required: boolean;
}

/** One line of the list of criteria: a figure with a threshold, or something that papers prove. */
export type RecognitionCriterion =
  | (Named & { kind: 'figure'; fact: FactName; comparator: 'atLeast'; threshold: Threshold })
  | (Named & { kind: 'evidence'; ask: string });

/** What must be so before an application is taken in at all. 淄博 三(三), ZB-07 */
export type Gate = 'registered' | 'evaluated';

export const GATES: Readonly<Record<Gate, { label: string; article: string }>> = {
  registered: { label: '已登记入库（孵化器登记制度）', article: '淄博 三(三)' },
  evaluated: { label: '最近一次评价合格以上', article: '淄博 三(三)' },
};

export const STAGES = ['inspection', 'experts'] as const;
export type Stage = (typeof STAGES)[number];

/** One line of an expert's sheet. */
export interface RubricItem {
  key: string;
  label: string;
  most: number;
}

export interface RecognitionStandard {
  id: string;
  name: string;
  programme: Programme;
  policyId: string;
  jurisdictionIds: readonly string[];
  /** The document and article that the letter cites. */
  document: string;
  article: string;
  rule: string;
  /** Days on which applications are taken in; the last day is open when the text gives none. */
  from: string;
  until: string | null;
  organisationKinds: readonly string[];
  facilityType: FacilityType | null;
  /** The tier that is recognised; null when the programme gives no title of a tier. */
  level: Level | null;
  gates: readonly Gate[];
  criteria: readonly RecognitionCriterion[];
  stages: readonly Stage[];
  rubric: readonly RubricItem[];
  /** A yearly number of places, and whether a facility is chosen once only. */
  quota: { least: number; most: number; onceForEver: boolean } | null;
  /** The most that the article gives, for programmes that pay what was spent or assessed. */
  ceilingFen: number | null;
  /** What the texts leave open and how we read them. */
  assumptions: readonly string[];
}
