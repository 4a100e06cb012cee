/** Turns rpx, vh and vw of an inline style into lengths that follow the phone frame. */
export const browserUnits = style =>
  String(style)
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_, n) => `calc(var(--rpx) * ${n})`)
    .replace(/(-?\d*\.?\d+)(vh|vw)\b/g, (_, n, unit) => `calc(var(--${unit}) * ${n})`);
