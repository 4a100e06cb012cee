import { fetchMentorOptions, proposeMentor, type MentorMode } from '../../../services/mentors.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { DISTRICT_CHOICES } from '../../../shared/places.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { loadMe, mayGoOn } from '../../../shared/session.js';
import { newUuid } from '../../../shared/uuid.js';

const MOST_SKILLS = 8;
const FIELDS: EntryField[] = [
  { name: 'name', label: '导师姓名', type: 'text', longest: 30 },
  { name: 'organisation', label: '单位全称', type: 'text', longest: 60 },
  { name: 'title', label: '职务职称', type: 'text', longest: 40, optional: true },
  {
    name: 'bio',
    label: '简介',
    type: 'long',
    longest: 1_000,
    optional: true,
    placeholder: '经历、成果、能帮到哪些企业',
  },
];
const draft = entryDraft('mentorProposal', FIELDS);

interface Choice {
  id: string;
  name: string;
  isOn: boolean;
}
const off = ({ id, name }: { id: string; name: string }): Choice => ({ id, name, isOn: false });
const chosen = (choices: readonly Choice[]): string[] => choices.filter(({ isOn }) => isOn).map(({ id }) => id);

/** What the other skills are called; written with commas, spaces or 、 between them. */
const skillsIn = (typed: string): string[] => typed.split(/[，,、;；\s]+/).filter(Boolean);

/** 申请成为导师，或推荐他人: who, in what, and where; the city decides. */
Page({
  ...loadedPage,
  data: {
    look: 'loading',
    problem: '',
    isSent: false,
    whom: 'self' as 'self' | 'other',
    ...entryState(FIELDS),
    categories: [] as Choice[],
    modes: [] as Choice[],
    skills: [] as Choice[],
    otherSkills: '',
    districts: DISTRICT_CHOICES,
    districtIndex: 0,
  },

  onLoad() {
    void this.reload();
  },

  async load() {
    await loadMe();
    if (!mayGoOn()) return;
    const { categories, modes, expertise } = await fetchMentorOptions();
    const kept = draft.load();
    this.setData({
      look: 'full',
      categories: categories.map(off),
      modes: modes.map(off),
      skills: expertise.map(name => off({ id: name, name })),
      values: kept.fields,
      key: kept.key || newUuid(),
    });
  },

  chooseWhom(event: WechatMiniprogram.CustomEvent<object, object, { whom: 'self' | 'other' }>) {
    this.setData({ whom: event.currentTarget.dataset.whom });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail, draft);
  },

  chooseCategory(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset;
    this.setData({
      categories: this.data.categories.map(one => ({ ...one, isOn: one.id === id })),
      'errors.category': '',
    });
  },

  toggle(event: WechatMiniprogram.CustomEvent<object, object, { list: 'modes' | 'skills'; index: number }>) {
    const { list, index } = event.currentTarget.dataset;
    const field = list === 'skills' ? 'expertise' : list;
    this.setData({ [`${list}[${index}].isOn`]: !this.data[list][index]?.isOn, [`errors.${field}`]: '' });
  },

  onOtherSkills(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ otherSkills: event.detail.value, 'errors.expertise': '' });
  },

  chooseDistrict(event: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    this.setData({ districtIndex: Number(event.detail.value) });
  },

  send() {
    const { values, whom, categories, modes, skills, otherSkills, districtIndex, key } = this.data;
    const [category] = chosen(categories);
    const ways = chosen(modes) as MentorMode[];
    const expertise = [...new Set([...chosen(skills), ...skillsIn(otherSkills)])];
    const alsoWrong = {
      ...(category ? {} : { category: '请选择类别' }),
      ...(ways.length ? {} : { modes: '请选择辅导方式' }),
      ...(expertise.length ? {} : { expertise: '请选择或填写专长' }),
      ...(expertise.length > MOST_SKILLS ? { expertise: `专长最多 ${MOST_SKILLS} 项` } : {}),
    };
    return sendEntry(
      this,
      async () => {
        const { name = '', organisation = '', title = '', bio = '' } = values;
        const district = DISTRICT_CHOICES[districtIndex]?.code ?? '';
        const who = { name, organisation, title, bio, category: category ?? '', expertise, modes: ways, district };
        await proposeMentor({ ...who, for: whom }, key);
        draft.clear();
        this.setData({ isSent: true });
      },
      alsoWrong,
    );
  },
});
