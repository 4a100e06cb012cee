import type { SheetKey } from './assessments/index.js';

/** One line of the Torch statistics' form. Without a code a line is found by its name. */
export interface TorchLine {
  key: SheetKey;
  name: string;
  /** 代码 of the form, where that form has the figure and we know it. */
  code: string | null;
  unit: string;
  section: string;
}

/** 表式: the layout of the form for the sheets of some years. */
export interface TorchLayout {
  key: string;
  /** First year whose sheets have this layout; it stands until the next entry. */
  fromYear: number;
  /** The document behind it. */
  source: string;
  /** What of it could not be verified, in a sentence that stands on the exported sheet. */
  unverified: string;
  lines: readonly TorchLine[];
}

const line = (section: string, key: SheetKey, name: string, unit: string, code: string | null = null): TorchLine => ({
  section,
  key,
  name,
  unit,
  code,
});

/** The form's lines in its order; money in 千元. */
const GZ_007: readonly TorchLine[] = [
  line('孵化器收入', 'income', '孵化器总收入', '千元', 'TDF7B00'),
  line('孵化器收入', 'serviceIncome', '其中：综合服务收入和投资收入', '千元'),
  line('孵化器资产', 'fund', '孵化基金总额', '千元', 'TDF7C60'),
  line('管理人员', 'staff', '管理机构从业人员', '人', 'TDF7D00'),
  line('管理人员', 'trainedStaff', '其中：接受专业培训人员', '人'),
  line('管理人员', 'mentors', '创业导师', '人'),
  line('场地面积', 'floorArea', '孵化器场地建筑总面积', '平方米', 'TDF7E00'),
  line('场地面积', 'incubationArea', '其中：在孵企业用房', '平方米', 'TDF7E02'),
  line('在孵企业', 'incubatees', '在孵企业数', '家'),
  line('在孵企业', 'newIncubatees', '其中：当年新增在孵企业', '家'),
  line('在孵企业', 'highTech', '其中：高新技术企业和科技型中小企业', '家'),
  line('在孵企业', 'studentTeams', '学生、教师创业团队', '个'),
  line('在孵企业', 'financed', '当年获得投融资的企业数', '家'),
  line('在孵企业', 'financing', '当年获得投融资额', '千元'),
  line('在孵企业', 'patents', '当年新增知识产权', '件'),
  line('毕业企业', 'graduates', '累计毕业企业', '家'),
  line('毕业企业', 'newGraduates', '其中：当年毕业企业', '家'),
  line('活动', 'events', '当年创业活动和培训', '场'),
  line('活动', 'participants', '参加人次', '人次'),
];

/**
 * 火炬统计, dated. Read this before relying on a code:
 *
 * - Verified: the five codes below belong to form GZ-007 (科技企业孵化器综合情况) of 国统制〔2008〕134号, and money is asked in 千元, in
 *   that form and in later notices alike.
 * - Not verified: every other code (such lines have none); the names of those lines, which are ours; whether the codes of 2008 are
 *   those of any later year. The statistics office approves the form anew every few years (for 2019 the work was ordered by
 *   国科火字〔2019〕200号), and none of the later forms was at hand. 众创空间 and 大学科技园 have forms of their own, which we do not have either.
 *
 * A form of a later year is a second entry with its first year; the one of 2008 stays for the sheets of its time.
 */
export const TORCH_LAYOUTS: readonly TorchLayout[] = [
  {
    key: 'gz007-2008',
    fromYear: 2008,
    source: '国统制〔2008〕134号 GZ-007 科技企业孵化器综合情况',
    unverified: '代码取自 2008 年表式，以后年度的表式未能核对；无代码的指标按名称对应，报送前请对照当年报表',
    lines: GZ_007,
  },
];

/** The layout for the sheets of a year: the latest that has begun; undefined before the first. */
export const torchLayout = (year: number, layouts: readonly TorchLayout[] = TORCH_LAYOUTS): TorchLayout | undefined =>
  layouts
    .filter(({ fromYear }) => fromYear <= year)
    .toSorted((a, b) => a.fromYear - b.fromYear)
    .at(-1);

/** A figure that differs from last year's by this share or more is shown as a difference, in basis points. */
export const NOTABLE_DIFFERENCE_BASIS_POINTS = 3_000;
