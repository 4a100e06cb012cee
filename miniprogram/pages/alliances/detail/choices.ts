import { fetchDemands } from '../../../services/demands.js';
import { fetchEvents } from '../../../services/events.js';
import { fetchMentors } from '../../../services/mentors.js';
import { fetchOrganisations } from '../../../services/organisations.js';
import { askForText } from '../../../shared/actingAs.js';
import { sayProblem, withProgress } from '../../../shared/feedback.js';
import { ApiError } from '../../../shared/problem.js';
import type { Shared } from '../../../services/alliances.js';

interface Choice {
  id: string;
  name: string;
}

const MOST_CHOICES = 6;
const KINDS = ['mentor', 'event', 'demand'] as const;

const titled = ({ id, title }: { id: string; title: string }): Choice => ({ id, name: title });

const FIND: Readonly<Record<Shared['kind'] | 'facility', (q: string) => Promise<Choice[]>>> = {
  mentor: async q => (await fetchMentors({ q })).items.map(({ id, name }) => ({ id, name })),
  event: async q => (await fetchEvents({ q })).items.map(titled),
  demand: async q => (await fetchDemands({ q })).items.map(titled),
  facility: async q => (await fetchOrganisations({ group: 'facility', q })).items.map(({ id, name }) => ({ id, name })),
};

async function chooseFrom(itemList: string[]): Promise<number | undefined> {
  const chosen = await wx.showActionSheet({ itemList }).catch(() => undefined);
  return chosen?.tapIndex;
}

/** Looks something up by two characters of its name and lets the person choose; undefined when nothing was chosen. */
export async function findOne(kind: keyof typeof FIND, title: string): Promise<Choice | undefined> {
  const q = await askForText(title, '输入名称中的两个字');
  if (!q) return undefined;
  const found = await withProgress('正在查找', () => FIND[kind](q));
  if (!found) return undefined;
  if (!found.length) sayProblem(new ApiError('没有找到，请换个词', { status: 404, code: 'nothing_found' }));
  const index = found.length ? await chooseFrom(found.slice(0, MOST_CHOICES).map(({ name }) => name)) : undefined;
  return index === undefined ? undefined : found[index];
}

/** What to share: first of which kind, then which one. */
export async function chooseShare(): Promise<{ kind: Shared['kind']; subjectId: string } | undefined> {
  const kind = KINDS[(await chooseFrom(['导师', '活动', '需求'])) ?? -1];
  const one = kind && (await findOne(kind, '共享给联盟'));
  return one && { kind, subjectId: one.id };
}
