import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLICIES } from '../../../config/policies/index.js';
import { textOf } from '../../../config/policies/texts/index.js';
import { cleanPolicyText, readArticles } from '../../../src/features/policies/policyText.rules.js';

const raw = (id: string): string => readFileSync(join('test/config/policies/raw', `${id}.txt`), 'utf8');
const squeeze = (text: string): string => text.replaceAll(/[\s\u3000#]|\[bookmark:[^\]]*\]/g, '');

describe('the cleaned policy texts', () => {
  test.each(POLICIES.map(policy => policy.id))('%s is what the cleaner makes of the text as it was supplied', id => {
    expect(textOf(id)).toEqual(cleanPolicyText(raw(id)));
  });

  test.each(POLICIES.map(policy => policy.id))('%s loses and adds nothing but residue and line breaks', id => {
    const source = squeeze(raw(id));
    const kept = textOf(id).join('');

    expect(source.startsWith(kept)).toBe(true);
    expect(source.slice(kept.length)).toBe(
      id === 'qingdao-2019'
        ? '责任编辑:田琳本消息为产业园区网用户上传并发布,如需删除,请发送邮件至mail@zhaoshang.net相关政策'
        : '',
    );
  });

  it('QD-30: drops the residue of the web page and finds the lost line breaks', () => {
    const text = textOf('qingdao-2019');

    expect(text.join('')).not.toMatch(/责任编辑|zhaoshang|相关政策/);
    expect(text.length).toBeGreaterThan(30);
    expect(text).toContain('一、总体要求');
  });

  it('joins words and sentences that were broken across lines', () => {
    const text = textOf('tongliao-2023').join('\n');

    expect(text).toContain('首次自治区绩效评价优秀');
    expect(text).toContain('围绕我市玉米生物');
    expect(text).toContain('提供科学依据。');
    expect(textOf('zibo-2020')[0]).toBe('关于实施科技企业孵化器和众创空间提质升级工程的意见');
    expect(textOf('cixi-2021')[0]).toBe('慈溪市众创空间及科技企业孵化器建设三年行动计划（2021-2023年）');
  });

  it('keeps headings and signatures on lines of their own', () => {
    expect(textOf('linzi-2021')).toEqual(expect.arrayContaining(['（一）“一核”', '2021年9月18日', '（此件公开发布）']));
  });

  it('gives every paragraph the article that the rules cite', () => {
    const article = (id: string, name: string) =>
      readArticles(textOf(id))
        .filter(each => each.article === name)
        .map(each => each.paragraph)
        .join('');

    expect(article('cixi-2021', '三(三)')).toContain('认定当年拨付60%奖励资金');
    expect(article('zibo-2020', '三(六)')).toContain('新建每平方米100元');
    expect(article('qingdao-2019', '二(三)2')).toContain('300名创业导师库');
    expect(article('linzi-2021', '三(2022年)')).toContain('10家以上');
    expect(article('cixi-2021', '二(二)末')).toContain('慈科〔2020〕50号');
    expect(article('zibo-2020', '末句')).toContain('有效期至2022年1月31日');
  });
});
