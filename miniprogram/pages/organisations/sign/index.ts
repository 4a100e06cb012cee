import { fetchSigning, signMandate, type SigningLetter } from '../../../services/mandates.js';
import { entryState, sendEntry, type EntryField } from '../../../shared/entry.js';
import { sayDone } from '../../../shared/feedback.js';
import { loadMe, mayGoOn } from '../../../shared/session.js';

const CODE: EntryField[] = [
  { name: 'code', label: '签署码', type: 'text', longest: 64, placeholder: '被授权人发来的签署码' },
];
const SIGNING: EntryField[] = [
  { name: 'name', label: '您的姓名', type: 'text', longest: 50, placeholder: '与营业执照上的法定代表人一致' },
  { name: 'documentEnding', label: '证件号码末六位', type: 'text', longest: 6, hint: '只用于比对，不会保存' },
];

/** 签署: the representative reads the very text and signs it once. */
Page({
  data: {
    code: '',
    look: 'code' as 'code' | 'letter' | 'signed',
    letter: {} as Partial<SigningLetter>,
    lines: [] as string[],
    result: '',
    ...entryState(CODE),
  },

  async onLoad(query: Record<string, string | undefined>) {
    await loadMe();
    const code = query['code'] ?? '';
    if (!code) return;
    this.setData({ values: { code } });
    await this.send();
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    this.setData({ values: { ...this.data.values, [event.detail.name]: event.detail.value }, errors: {} });
  },

  async read(code: string) {
    const letter = await fetchSigning(code);
    this.setData({ code, letter, lines: letter.text.split('\n'), look: 'letter', fields: SIGNING, values: {} });
  },

  async sign(body: object) {
    const { code, letter } = this.data;
    const { status } = await signMandate(code, { ...body, textHash: letter.textHash });
    const result = status === 'valid' ? '授权已生效。' : '登记册暂时无法核验，等待当地科技局核对后生效。';
    this.setData({ look: 'signed', result, values: {} });
    sayDone('已签署');
  },

  send() {
    if (!mayGoOn()) return;
    const { look, values } = this.data;
    return sendEntry(this, async body => {
      if (look === 'code') await this.read((values['code'] ?? '').trim());
      else await this.sign(body);
    });
  },
});
