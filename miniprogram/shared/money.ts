/** `1234.50` of an amount in fen, grouped by thousands; whole yuan lose their zeros. Integers only, so nothing rounds. */
export function yuanText(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(fen) / 100);
  const rest = Math.abs(fen) % 100;
  const grouped = String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${sign}${grouped}${rest ? `.${String(rest).padStart(2, '0')}` : ''}`;
}

/** Fen of what a person typed in yuan (`1,200.5`), or undefined when it is no amount. */
export function fenFromYuan(text: string): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.replace(/[,，\s]/g, ''));
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
