import { standardOf } from '../../config/recognition/index.js';
import { AppError } from '../../src/shared/errors.js';
import { shanghaiDay } from '../../src/shared/calendar.js';
import type { Services } from '../../src/services.js';
import type { Operate } from './operate.js';
import { creditCodeOf } from './organisations.js';
import type { DemoCast, DemoName } from './people.js';

type Json = Record<string, unknown>;

const STANDARD = 'cixi-makerspace';
/** The smallest paper that is a PDF, standing for a scan. */
const PAPER = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n');

/** The first has not applied yet; each of the others stands one step further on. */
const MAKERSPACES = [
  { name: '前湾众创空间', serial: '0000201', until: 'none' },
  { name: '观海众创空间', serial: '0000202', until: 'submitted' },
  { name: '周巷智造众创空间', serial: '0000203', until: 'experts' },
  { name: '白沙路创客码头', serial: '0000204', until: 'publicised' },
] as const;
const EXPERTS = ['expert', 'expert2', 'expert3'] as const;
const TOTALS = [86, 81, 79];
const RUBRIC = [
  ['direction', 20],
  ['services', 30],
  ['results', 30],
  ['management', 20],
] as const;

/** Marks of the rubric that add up to `total`. */
function marksOf(total: number) {
  let left = total;
  return RUBRIC.map(([key, most]) => {
    const points = Math.min(most, left);
    left -= points;
    return { key, points };
  });
}

/** Makerspaces of one operator, with applications for recognition in several states. */
export async function layOutRecognition(services: Services, operate: Operate, cast: DemoCast): Promise<void> {
  const as = async (name: DemoName, operation: string, id: string, body: Json = {}) =>
    operate(`recognitionApplications.${operation}`, { actor: await cast(name), params: { id }, body });
  const paper = async (filename: string) => {
    const file = { filename, mimeType: 'application/pdf', bytes: PAPER };
    return String((await operate('files.upload', { actor: await cast('operator2'), file })).id);
  };

  async function registered({ name, serial }: (typeof MAKERSPACES)[number]): Promise<string> {
    const { organisations } = services;
    const found = await organisations.register(await cast('operator2'), {
      kind: 'makerspace',
      name,
      creditCode: creditCodeOf(serial),
      district: 'cixi-gaoxin',
      industry: '智能家电',
      summary: '面向大学生和产业工人的众创空间，工位 80 个。',
      contactName: '罗启航',
      address: '慈溪高新区众创路 8 号',
      floorArea: 860,
    });
    if (found instanceof AppError) throw found;
    await organisations.submit(await cast('operator2'), found._id);
    await organisations.decide(await cast('district'), found._id, { decision: 'approve', comment: '' });
    return found._id;
  }

  async function applied(facilityId: string): Promise<string> {
    const declared = [];
    const evidence = [];
    for (const criterion of standardOf(STANDARD)?.criteria ?? []) {
      evidence.push({ criterion: criterion.key, fileIds: [await paper(`${criterion.key}.pdf`)] });
      if (criterion.kind !== 'figure' || criterion.fact === 'floorArea') continue;
      const { threshold } = criterion;
      declared.push({ fact: criterion.fact, value: 'value' in threshold ? threshold.value : threshold.assumed });
    }
    const pledge = { signedBy: '罗启航', signedOn: shanghaiDay(new Date()), fileId: await paper('承诺书.pdf') };
    const body = {
      facilityId,
      standardId: STANDARD,
      summary: '工位 80 个，年内入驻团队 12 个。',
      declared,
      evidence,
      pledge,
    };
    const { id } = await as('operator2', 'start', '', body);
    await as('operator2', 'submit', String(id));
    return String(id);
  }

  async function toExperts(id: string): Promise<void> {
    await as('district', 'decide', id, { decision: 'approve' });
    await as('district', 'decide', id, { decision: 'approve' });
    const found = { inspectors: ['钱立', '孙工'], passed: true, note: '场地 860 平方米，工位和公共区与申报一致。' };
    await as('district', 'inspect', id, { on: shanghaiDay(new Date()), ...found });
    const userIds = [];
    for (const name of EXPERTS) userIds.push((await cast(name)).userId);
    await as('city', 'assign', id, { userIds });
  }

  for (const makerspace of MAKERSPACES) {
    const facilityId = await registered(makerspace);
    if (makerspace.until === 'none') continue;
    const id = await applied(facilityId);
    if (makerspace.until === 'submitted') continue;
    await toExperts(id);
    if (makerspace.until === 'experts') continue;
    for (const [index, name] of EXPERTS.entries())
      await as(name, 'score', id, { marks: marksOf(TOTALS[index] ?? 0), comment: '同意推荐', hasNoInterest: true });
    await as('city', 'decide', id, { decision: 'approve' });
    await as('city', 'publicise', id, {});
  }
}
