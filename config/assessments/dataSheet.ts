/** One figure of the assessment's data sheet. Money is asked in 千元, as the Torch statistics do (青岛 三（三）). */
export interface SheetField {
  key: string;
  label: string;
  unit: '平方米' | '人' | '家' | '件' | '场' | '人次' | '千元' | '个';
  /** Figures that rarely change are filled in from the last year. */
  carriesOver?: boolean;
  /** Where the product knows the figure itself. */
  known?: 'floorArea' | 'incubatees' | 'graduates';
}

const field = (key: string, label: string, unit: SheetField['unit'], rest: Partial<SheetField> = {}): SheetField => ({
  key,
  label,
  unit,
  ...rest,
});

/** 年度考核数据表. */
export const SHEET_FIELDS = [
  field('floorArea', '使用总面积', '平方米', { carriesOver: true, known: 'floorArea' }),
  field('incubationArea', '其中：在孵企业（团队）使用面积', '平方米', { carriesOver: true }),
  field('staff', '专职管理服务人员', '人', { carriesOver: true }),
  field('trainedStaff', '其中：接受专业培训的人员', '人', { carriesOver: true }),
  field('mentors', '创业导师', '人', { carriesOver: true }),
  field('incubatees', '年末在孵企业（团队）', '家', { known: 'incubatees' }),
  field('newIncubatees', '其中：当年新增', '家'),
  field('highTech', '其中：高新技术企业、科技型中小企业', '家'),
  field('financed', '其中：当年获得投融资的', '家'),
  field('financing', '当年在孵企业获得投融资额', '千元'),
  field('graduates', '累计毕业企业', '家', { carriesOver: true, known: 'graduates' }),
  field('newGraduates', '其中：当年毕业', '家'),
  field('patents', '在孵企业当年新增知识产权', '件'),
  field('events', '当年创业活动、培训', '场'),
  field('participants', '活动、培训参加人次', '人次'),
  field('studentTeams', '当年学生、教师创业团队', '个'),
  field('income', '运营机构当年总收入', '千元'),
  field('serviceIncome', '其中：服务收入与投资收益', '千元'),
  field('fund', '孵化基金（种子资金）规模', '千元', { carriesOver: true }),
] as const satisfies readonly SheetField[];

export type SheetKey =
  | 'floorArea'
  | 'incubationArea'
  | 'staff'
  | 'trainedStaff'
  | 'mentors'
  | 'incubatees'
  | 'newIncubatees'
  | 'highTech'
  | 'financed'
  | 'financing'
  | 'graduates'
  | 'newGraduates'
  | 'patents'
  | 'events'
  | 'participants'
  | 'studentTeams'
  | 'income'
  | 'serviceIncome'
  | 'fund';

export type Figures = Partial<Record<SheetKey, number>>;

/** What must hold between figures of one sheet. */
export type SheetCheck =
  | { kind: 'atMost'; part: SheetKey; whole: SheetKey }
  | { kind: 'together'; keys: readonly [SheetKey, SheetKey] };

export const SHEET_CHECKS: readonly SheetCheck[] = [
  { kind: 'atMost', part: 'incubationArea', whole: 'floorArea' },
  { kind: 'atMost', part: 'trainedStaff', whole: 'staff' },
  { kind: 'atMost', part: 'newIncubatees', whole: 'incubatees' },
  { kind: 'atMost', part: 'highTech', whole: 'incubatees' },
  { kind: 'atMost', part: 'financed', whole: 'incubatees' },
  { kind: 'atMost', part: 'newGraduates', whole: 'graduates' },
  { kind: 'atMost', part: 'serviceIncome', whole: 'income' },
  { kind: 'together', keys: ['financed', 'financing'] },
  { kind: 'together', keys: ['events', 'participants'] },
];

/** What is possible but so unusual that a person has to confirm it: mostly yuan written where 千元 is asked. */
export const SHEET_DOUBTS = {
  /** Income of a year for each member of the staff, in 千元. */
  mostIncomePerStaff: 20_000,
  /** Any amount, in 千元: 10 亿元. */
  mostAmount: 1_000_000,
  /** Beside the year before: a factor of a thousand is a unit, not a business. */
  factorToLastYear: 500,
  /** 平方米 for each incubatee; more looks like 亩 or square decimetres. */
  mostAreaPerIncubatee: 20_000,
} as const;
