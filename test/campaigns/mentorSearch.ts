import { MENTOR_CATEGORIES } from '../../config/mentors.js';
import { connectMongo, createIndexes, disconnectMongo } from '../../src/platform/mongo/index.js';
import { MentorModel } from '../../src/features/mentors/mentor.model.js';
import { mentorStore } from '../../src/features/mentors/mentor.store.js';
import { newId } from '../../src/shared/ids.js';
import { ngramsOfQuery } from '../../src/shared/ngrams.js';
import { rosterLines } from '../../tools/roster/roster.js';
import { argument, percentile, report, seeded } from './measure.js';
import { fillPool } from './mentorPool.js';

const COUNT = argument('count', 10_000);
const QUERIES = argument('queries', 400);
const SEED = argument('seed', 1);

/** Keywords as people type them: names, halves of names, organisations, trades, and a character that nearly all have. */
function keywords(lines: ReturnType<typeof rosterLines>): string[] {
  const random = seeded(SEED);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const kinds = [
    () => pick(lines).姓名,
    () => pick(lines).姓名.slice(0, 1),
    () => pick(lines).单位.slice(2, 6),
    () => pick(lines).专长.split('、')[0] ?? '',
    () => pick(Object.values(MENTOR_CATEGORIES)).slice(0, 2),
    () => '公司',
    () => '有限 投资',
    () => '无此人',
  ];
  return Array.from({ length: QUERIES }, (_, index) => (kinds[index % kinds.length] ?? (() => ''))());
}

/** P12: keyword search among 10 000 mentors; run against `MONGODB_URI`. Also how long reading such a roster takes. */
async function main(): Promise<void> {
  const uri = process.env['MONGODB_URI'];
  if (!uri) throw new Error('set MONGODB_URI to the server to be measured');
  await connectMongo(uri, { databaseName: `search_${newId('c')}` });
  await createIndexes();
  const lines = rosterLines({ count: COUNT, seed: SEED });
  const readMs = await fillPool(lines);
  const times: number[] = [];
  let found = 0;
  for (const keyword of keywords(lines)) {
    const started = performance.now();
    const filter = { grams: ngramsOfQuery(keyword), statuses: ['appointed', 'paused'] as const, limit: 20 };
    found += (await mentorStore.list(filter)).items.length;
    times.push(performance.now() - started);
  }
  report('mentorSearch', {
    mentors: COUNT,
    queries: QUERIES,
    found,
    p50Ms: Number(percentile(times, 50).toFixed(1)),
    p99Ms: Number(percentile(times, 99).toFixed(1)),
    maxMs: Number(Math.max(...times).toFixed(1)),
    readXlsxMs: Math.round(readMs),
  });
  await MentorModel.db.dropDatabase();
  await disconnectMongo();
}

await main();
