import type { Level, Policy } from '../../../config/policies/index.js';
import { formatFen, type Fen } from '../../shared/money.js';

const FEN_PER_WAN = 1_000_000;

/** Money as the policies write it: `30万`, `12.5万`, below one 万 or with cents `8,000元`. */
export const moneyText = (amount: Fen): string =>
  amount >= FEN_PER_WAN && amount % 100 === 0 ? `${amount / FEN_PER_WAN}万` : formatFen(amount);

/** Basis points as a percentage: 2000 → `20%`. */
export const percentText = (basisPoints: number): string => `${basisPoints / 100}%`;

/** The place's own name of a tier, e.g. 本市级. */
export const levelName = (policy: Policy, level: Level): string =>
  policy.ladder.find(step => step.level === level)?.name ?? level;
