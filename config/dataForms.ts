/** One figure of a form. Money is asked in 千元, as the Torch statistics do. */
export interface DataField {
  key: string;
  label: string;
  unit: string;
  /** Figures that rarely change are filled in from the last period. */
  carriesOver?: boolean;
}

/** 信息报送 (通辽 四(三)): what is asked of whom, how often, and how many days after the period. */
export interface DataForm {
  key: string;
  name: string;
  of: 'facility' | 'tenant';
  every: 'quarter' | 'year';
  dueAfterDays: number;
  fields: readonly DataField[];
}

export const DATA_FORMS: readonly DataForm[] = [
  {
    key: 'facility-quarter',
    name: '孵化载体季报',
    of: 'facility',
    every: 'quarter',
    dueAfterDays: 20,
    fields: [
      { key: 'floorArea', label: '使用面积', unit: '平方米', carriesOver: true },
      { key: 'staff', label: '专职服务人员', unit: '人', carriesOver: true },
      { key: 'incubatees', label: '在孵企业', unit: '家', carriesOver: true },
      { key: 'newIncubatees', label: '本季新增在孵企业', unit: '家' },
      { key: 'income', label: '本季总收入', unit: '千元' },
    ],
  },
  {
    key: 'facility-year',
    name: '孵化载体年报',
    of: 'facility',
    every: 'year',
    dueAfterDays: 45,
    fields: [
      { key: 'floorArea', label: '使用面积', unit: '平方米', carriesOver: true },
      { key: 'graduates', label: '累计毕业企业', unit: '家', carriesOver: true },
      { key: 'seedFund', label: '孵化基金规模', unit: '千元', carriesOver: true },
      { key: 'income', label: '全年总收入', unit: '千元' },
    ],
  },
  {
    key: 'tenant-quarter',
    name: '在孵企业季报',
    of: 'tenant',
    every: 'quarter',
    dueAfterDays: 15,
    fields: [
      { key: 'staff', label: '从业人员', unit: '人', carriesOver: true },
      { key: 'patents', label: '有效知识产权', unit: '件', carriesOver: true },
      { key: 'revenue', label: '本季营业收入', unit: '千元' },
      { key: 'research', label: '本季研发投入', unit: '千元' },
      { key: 'financing', label: '本季获得投资', unit: '千元' },
    ],
  },
];

/** Days around the due day on which the person is reminded: before, at and after. */
export const TASK_REMINDERS = [-7, -1, 0, 3, 10] as const;

export const dataForm = (key: string): DataForm | undefined => DATA_FORMS.find(form => form.key === key);
