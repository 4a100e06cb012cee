/** A kind of service for startups, with the article that names it. */
interface ServiceKindEntry {
  name: string;
  /** `technology`: the eight of a public technology platform; `incubation`: the eight of an incubator. */
  group: 'technology' | 'incubation';
  article: string;
}

const TECHNOLOGY = '淄博 四(九)';
const INCUBATION = '慈溪 二(二)1';

/** Every kind that a catalogue may hold. Makerspaces prove 慈溪 二(一)2 with the technology kinds. */
export const SERVICE_KINDS = {
  research: { name: '研发设计', group: 'technology', article: TECHNOLOGY },
  pilot: { name: '试验试制', group: 'technology', article: TECHNOLOGY },
  testing: { name: '检验检测', group: 'technology', article: TECHNOLOGY },
  sharing: { name: '设备共享', group: 'technology', article: TECHNOLOGY },
  advice: { name: '技术咨询', group: 'technology', article: TECHNOLOGY },
  information: { name: '信息服务', group: 'technology', article: TECHNOLOGY },
  transfer: { name: '成果转化', group: 'technology', article: TECHNOLOGY },
  training: { name: '技术和人才培训', group: 'technology', article: TECHNOLOGY },
  policy: { name: '政策服务', group: 'incubation', article: INCUBATION },
  law: { name: '法律服务', group: 'incubation', article: INCUBATION },
  finance: { name: '财务服务', group: 'incubation', article: INCUBATION },
  investment: { name: '投融资', group: 'incubation', article: INCUBATION },
  management: { name: '企业管理', group: 'incubation', article: INCUBATION },
  people: { name: '人力资源', group: 'incubation', article: INCUBATION },
  marketing: { name: '市场推广', group: 'incubation', article: INCUBATION },
  growth: { name: '加速成长', group: 'incubation', article: INCUBATION },
} as const satisfies Readonly<Record<string, ServiceKindEntry>>;

export type ServiceKind = keyof typeof SERVICE_KINDS;
export const SERVICE_KIND_IDS = Object.keys(SERVICE_KINDS) as [ServiceKind, ...ServiceKind[]];
