import type { Actor } from '../../src/shared/actor.js';
import { AppError } from '../../src/shared/errors.js';
import { creditCodeCheckCharacter } from '../../src/shared/creditCode.js';
import type { OrganisationKind } from '../../src/features/organisations/index.js';
import type { Services } from '../../src/services.js';
import type { DemoCast, DemoName } from './people.js';

interface DemoOrganisation {
  owner: DemoName;
  kind: OrganisationKind;
  name: string;
  serial: string;
  industry: string;
  summary: string;
  contactName: string;
  address: string;
  floorArea?: number;
}

const ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    owner: 'founder',
    kind: 'startup',
    name: '慈溪微芯科技有限公司',
    serial: '0000101',
    industry: '集成电路',
    summary: '面向小家电的低功耗电机控制芯片，团队 12 人。',
    contactName: '林晓',
    address: '慈溪高新区创业路 18 号 3 楼',
  },
  {
    owner: 'operator',
    kind: 'incubator',
    name: '慈溪上林科技企业孵化器',
    serial: '0000102',
    industry: '智能家电、新材料',
    summary: '专业孵化器，配有家电检测公共平台和 2 000 万元种子基金。',
    contactName: '赵敏',
    address: '慈溪高新区孵化大道 66 号',
    floorArea: 12_600,
  },
  {
    owner: 'organiser',
    kind: 'provider',
    name: '慈溪家电检测中心',
    serial: '0000103',
    industry: '检验检测',
    summary: '电机性能、电磁兼容、可靠性测试，CNAS 认可。',
    contactName: '孙悦',
    address: '慈溪高新区检测路 9 号',
  },
];

export const creditCodeOf = (serial: string): string => {
  const first17 = `91330282MA${serial}`;
  return first17 + creditCodeCheckCharacter(first17);
};

/** Registers one more startup, of somebody who is none of the demo people, and has the district approve it. */
export async function registerStartup(
  { organisations }: Pick<Services, 'organisations'>,
  { owner, district }: { owner: () => Promise<Actor>; district: () => Promise<Actor> },
): Promise<string> {
  const registered = await organisations.register(await owner(), {
    kind: 'startup',
    name: '慈溪追光储能科技有限公司',
    creditCode: creditCodeOf('0000104'),
    district: 'cixi-gaoxin',
    industry: '新能源',
    summary: '工商业储能模组与热管理，团队 9 人。',
    contactName: '韩追光',
    address: '慈溪高新区创业路 18 号 5 楼',
  });
  if (registered instanceof AppError) throw registered;
  await organisations.submit(await owner(), registered._id);
  await organisations.decide(await district(), registered._id, { decision: 'approve', comment: '' });
  return registered._id;
}

/** Ids of the demo organisations, by their owner. */
export type DemoOrganisations = Readonly<Record<'founder' | 'operator' | 'organiser', string>>;

/** Registers the demo organisations the way people do, and has the district approve them. */
export async function layOutOrganisations(services: Services, cast: DemoCast): Promise<DemoOrganisations> {
  const { organisations, residencies } = services;
  const ids: Record<string, string> = {};
  for (const { owner, serial, ...content } of ORGANISATIONS) {
    const registered = await organisations.register(await cast(owner), {
      ...content,
      creditCode: creditCodeOf(serial),
      district: 'cixi-gaoxin',
    });
    if (registered instanceof AppError) throw registered;
    await organisations.submit(await cast(owner), registered._id);
    await organisations.decide(await cast('district'), registered._id, { decision: 'approve', comment: '' });
    ids[owner] = registered._id;
  }
  const { founder = '', operator = '', organiser = '' } = ids;
  await residencies.open(await cast('operator'), operator, { startupId: founder, startsOn: '2025-09-01' });
  return { founder, operator, organiser };
}
