/** Fen as yuan with thousands separators: `180,000.00`. */
export const yuanText = (amountFen: number): string =>
  (amountFen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Fen in a short form for charts and counters: `18万元`, `9,000元`. */
export function shortYuan(amountFen: number): string {
  const yuan = amountFen / 100;
  if (Math.abs(yuan) < 10_000) return `${yuan.toLocaleString('zh-CN', { maximumFractionDigits: 2 })}元`;
  return `${(yuan / 10_000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })}万元`;
}

/** Yuan as typed into a form, as whole fen. */
export const fenOfYuan = (yuan: number): number => Math.round(yuan * 100);
