import { editFacility, fetchFacility, type Facility } from '../../../services/facilities.js';
import { sayDone } from '../../../shared/feedback.js';
import { subjectPage } from '../../../shared/loadedPage.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';

const CATEGORIES = [
  { key: 'comprehensive', name: '综合型' },
  { key: 'specialised', name: '专业型' },
];
const BUILDERS = [
  { key: 'society', name: '社会建设' },
  { key: 'university', name: '高校建设' },
];
const USES = [
  { key: 'incubation', name: '孵化用房' },
  { key: 'public', name: '公共服务用房' },
  { key: 'shared', name: '共享办公与活动' },
  { key: 'operator', name: '运营机构自用' },
  { key: 'other', name: '其他' },
];
/** The usual way in; an operator switches it on or off as a whole here. */
const USUAL_STEPS = [
  { key: 'check', name: '材料初审', kind: 'check' },
  { key: 'batch', name: '项目评审会', kind: 'batch' },
  { key: 'accept', name: '准入决定', kind: 'accept' },
  { key: 'room', name: '安排场地', kind: 'room' },
  { key: 'settle', name: '签约入驻', kind: 'settle' },
];

type AreaRow = { key: string; name: string; value: string };

const areasOf = ({ areas }: Facility): AreaRow[] =>
  USES.map(use => ({ ...use, value: String(areas.find(area => area.use === use.key)?.squareMetres ?? '') }));

Page({
  ...subjectPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    facility: {} as Partial<Facility>,
    categories: CATEGORIES,
    builders: BUILDERS,
    areas: [] as AreaRow[],
    stepNames: '',
    errors: {} as Record<string, string>,
    isBusy: false,
  },

  async load() {
    this.show(await fetchFacility(this.data.id));
  },

  show(facility: Facility) {
    const stepNames = facility.steps.map(({ name }) => name).join(' → ');
    this.setData({ look: 'full', facility, areas: areasOf(facility), stepNames, problem: '', errors: {} });
  },

  choose(event: WechatMiniprogram.CustomEvent<object, object, { field: string; value: string }>) {
    const { field, value } = event.currentTarget.dataset;
    if (this.data.facility.runs) this.setData({ [`facility.${field}`]: value });
  },

  onArea(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { index: number }>) {
    this.setData({ [`areas[${event.currentTarget.dataset.index}].value`]: event.detail.value });
  },

  onDay(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { field: string }>) {
    this.setData({ [`facility.${event.currentTarget.dataset.field}`]: event.detail.value });
  },

  toggleSteps() {
    const steps = this.data.facility.steps?.length ? [] : USUAL_STEPS;
    this.setData({ 'facility.steps': steps, stepNames: steps.map(({ name }) => name).join(' → ') });
  },

  async save() {
    const { id, facility, areas } = this.data;
    const { level, category, builder, recognisedOn, rightOfUseUntil, steps, revision } = facility;
    const filled = areas
      .filter(({ value }) => value)
      .map(({ key, value }) => ({ use: key, squareMetres: Number(value) }));
    this.setData({ isBusy: true, problem: '', errors: {} });
    try {
      const change = { level, category, builder, recognisedOn, rightOfUseUntil, steps, revision };
      this.show(await editFacility(id, { ...change, areas: filled }));
      sayDone('已保存');
    } catch (cause) {
      this.setData({ problem: sentenceOf(cause), errors: issuesByField(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
