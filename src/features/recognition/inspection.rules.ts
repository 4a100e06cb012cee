import type { FactName, RecognitionStandard } from '../../../config/recognition/index.js';

/** Figures found on site that fall short of what is required: such a site does not pass. */
export const figuresBelow = (
  standard: RecognitionStandard,
  figures: readonly { fact: FactName; value: number }[],
): { path: string; message: string }[] =>
  figures.flatMap(({ fact, value }, index) => {
    const criterion = standard.criteria.find(each => each.kind === 'figure' && each.fact === fact);
    if (criterion?.kind !== 'figure') return [{ path: `figures.${index}.fact`, message: '该标准没有这一项数字' }];
    const { threshold, required, label } = criterion;
    const least = 'value' in threshold ? threshold.value : threshold.assumed;
    if (!required || value >= least) return [];
    return [{ path: `figures.${index}.value`, message: `“${label}”须不少于 ${least}` }];
  });
