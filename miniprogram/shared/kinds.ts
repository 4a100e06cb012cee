import type { OrganisationKind } from '../services/organisations.js';

/** The kinds of organisation, as people call them. */
export const KIND_NAMES: Readonly<Record<OrganisationKind, string>> = {
  startup: '创业企业',
  makerTeam: '创客团队',
  makerspace: '众创空间',
  incubator: '孵化器',
  accelerator: '加速器',
  sciencePark: '科技园',
  universityPark: '大学科技园',
  provider: '服务机构',
  association: '行业协会',
};

const FACILITIES: readonly string[] = ['makerspace', 'incubator', 'accelerator', 'sciencePark', 'universityPark'];

/** 孵化载体: a place that startups move into. */
export const isFacility = (kind: string): boolean => FACILITIES.includes(kind);

/** A startup or a maker team. */
export const isStartup = (kind: string): boolean => kind === 'startup' || kind === 'makerTeam';

/** The kinds offered for registration, with a sentence for each. */
export const REGISTERED_KINDS: readonly { kind: OrganisationKind; name: string; text: string }[] = [
  { kind: 'startup', name: '创业企业', text: '已办营业执照的公司' },
  { kind: 'makerTeam', name: '创客团队', text: '还没有注册公司，也可以登记' },
  { kind: 'makerspace', name: '众创空间', text: '为创业者提供场地与服务' },
  { kind: 'incubator', name: '孵化器', text: '科技企业孵化器' },
  { kind: 'provider', name: '服务机构', text: '实验室、高校、检测或设计机构' },
];
