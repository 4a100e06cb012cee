import { fetchAlliances, foundAlliance, type Alliance } from '../../../services/alliances.js';
import { entryBody, entryDraft, entryProblems, entryRefusal, type EntryField } from '../../../shared/entry.js';
import { sayDone } from '../../../shared/feedback.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { ALLIANCE_KINDS, choicesOf } from '../../../shared/resourceWords.js';
import { loadMe } from '../../../shared/session.js';

const FIELDS: EntryField[] = [
  { name: 'name', label: '联盟名称', type: 'text', longest: 40, placeholder: '如：智能家电孵化联盟' },
  { name: 'kind', label: '类型', type: 'choice', choices: choicesOf(ALLIANCE_KINDS) },
  { name: 'summary', label: '说明', type: 'long', optional: true },
];

const rowOf = ({ id, name, kind, seats }: Alliance) => ({
  id,
  name,
  text: `${ALLIANCE_KINDS[kind]} · ${seats.filter(({ status }) => status === 'member').length} 家成员`,
  isInvited: seats.some(({ isMine, status }) => isMine && status === 'invited'),
});

Page({
  ...listPage,
  data: {
    id: '',
    list: newList<ReturnType<typeof rowOf>>(),
    isOpen: false,
    fields: FIELDS,
    values: {} as Record<string, string>,
    errors: {} as Record<string, string>,
    refusal: '',
    key: '',
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    const { fields, key } = entryDraft('alliance', FIELDS).load();
    this.setData({ id: query['id'] ?? '', values: fields, key });
  },

  onShow() {
    void this.reload();
  },

  async fetchRows() {
    await loadMe();
    const { items } = await fetchAlliances();
    return { items: items.map(rowOf), nextCursor: null };
  },

  found() {
    this.setData({ isOpen: true });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    const values = { ...this.data.values, [event.detail.name]: event.detail.value };
    const draft = { fields: values, step: 0, key: this.data.key, savedAt: 0 };
    const { key } = entryDraft('alliance', FIELDS).save(draft);
    this.setData({ values, key, errors: {} });
  },

  async send() {
    const { id, values, key } = this.data;
    const errors = entryProblems(FIELDS, values);
    this.setData({ errors, refusal: '' });
    if (Object.keys(errors).length) return;
    this.setData({ isBusy: true });
    try {
      const founded = await foundAlliance(id, entryBody(FIELDS, values), key);
      entryDraft('alliance', FIELDS).clear();
      sayDone('已发起');
      this.setData({ isOpen: false });
      openPage(`/pages/alliances/detail/index?id=${founded.id}`);
    } catch (cause) {
      const { errors: found, problem } = entryRefusal(cause);
      this.setData({ errors: found, refusal: problem });
    } finally {
      this.setData({ isBusy: false });
    }
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/alliances/detail/index?id=${event.currentTarget.dataset['id']}`);
  },
});
