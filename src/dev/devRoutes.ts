import type { Middleware } from 'koa';
import { parseJson, readRawBody } from '../http/readBody.js';

const FAKE_PREFIX = '/dev/fake/';

/** The people that `npm start` comes with, for the chooser and the start page. */
export const DEMO_PEOPLE = [
  { name: 'founder', label: '小林', title: '创业者 · 慈溪微芯科技', place: 'phone' },
  { name: 'founder2', label: '小周', title: '创业者 · 刚开始登记', place: 'phone' },
  { name: 'mentor', label: '陈志远', title: '创业导师', place: 'phone' },
  { name: 'operator', label: '赵敏', title: '上林孵化器 · 运营', place: 'phone' },
  { name: 'expert', label: '沈一鸣', title: '评审专家', place: 'both' },
  { name: 'expert2', label: '范文澜', title: '评审专家', place: 'both' },
  { name: 'expert3', label: '叶知秋', title: '评审专家', place: 'both' },
  { name: 'operator2', label: '罗启航', title: '前湾众创空间 · 运营', place: 'phone' },
  { name: 'zibo', label: '宋知齐', title: '淄博齐鲁孵化器 · 运营', place: 'phone' },
  { name: 'qingdao', label: '王海澜', title: '青岛崂山孵化器 · 运营', place: 'phone' },
  { name: 'organiser', label: '孙悦', title: '活动主办', place: 'both' },
  { name: 'district', label: '钱立', title: '高新区科技局 · 初审', place: 'console' },
  { name: 'city', label: '吴敏之', title: '慈溪市科技局 · 复审', place: 'console' },
  { name: 'city2', label: '徐建国', title: '慈溪市科技局 · 复核发布', place: 'console' },
  { name: 'ziboBureau', label: '马临川', title: '淄博市科技局', place: 'console' },
  { name: 'qingdaoBureau', label: '于晓东', title: '青岛市科技局 · 经办', place: 'console' },
  { name: 'qingdaoBureau2', label: '姜明', title: '青岛市科技局 · 审核', place: 'console' },
  { name: 'finance', label: '郑会计', title: '财务', place: 'console' },
  { name: 'bookkeeper', label: '何记账', title: '财务 · 记账', place: 'console' },
  { name: 'admin', label: '冯管理', title: '平台管理员', place: 'console' },
  { name: 'auditor', label: '韩审计', title: '审计员', place: 'console' },
] as const;

/**
 * What the preview needs of a phone: the demo people, and the taps that only WeChat itself would see, handed to the fake.
 * Mounted only while the fake WeChat runs; production refuses to know its address.
 */
export function devRoutes({ fakeUrl }: { fakeUrl: string }): Middleware {
  const openidOf = async (name: string): Promise<string | undefined> => {
    const people = (await (await fetch(`${fakeUrl}/__fake/people`)).json()) as { name: string; openid: string }[];
    return people.find(person => person.name === name)?.openid;
  };
  return async (ctx, next) => {
    if (ctx.path === '/dev/people' && ctx.method === 'GET') {
      ctx.body = { items: DEMO_PEOPLE };
      return;
    }
    if (ctx.path === '/dev/messages') return ctx.redirect(FAKE_PREFIX);
    if (!ctx.path.startsWith(FAKE_PREFIX)) return next();
    const address = `${fakeUrl}/__fake/${ctx.path.slice(FAKE_PREFIX.length)}${ctx.search}`;
    const init: RequestInit = { method: ctx.method };
    if (ctx.method === 'POST') {
      const body = parseJson(await readRawBody(ctx as never, 64 * 1024));
      const given = body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {};
      const openid = typeof given['name'] === 'string' ? await openidOf(given['name']) : undefined;
      init.body = JSON.stringify({ ...given, ...(openid ? { openid } : {}) });
      init.headers = { 'Content-Type': 'application/json' };
    }
    const answer = await fetch(address, init);
    ctx.status = answer.status;
    ctx.type = answer.headers.get('content-type') ?? 'application/json';
    ctx.body = Buffer.from(await answer.arrayBuffer());
  };
}
