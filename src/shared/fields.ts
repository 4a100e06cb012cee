import { z } from 'zod';
import { isDay } from './calendar.js';
import { fen } from './money.js';

/** A trimmed text of at most `longest` characters. */
export const text = (longest: number) => z.string().trim().max(longest);

/** A trimmed text that has to be there; `ask` says what to write. */
export const written = (longest: number, ask: string) => text(longest).min(1, ask);

export const id = z.string().min(1).max(64);
export const byId = z.strictObject({ id });

/** A calendar day, `YYYY-MM-DD`. */
export const day = z.string().refine(isDay, '请填写日期，如 2026-03-31');

/** 1 万亿元, in fen: no fund or contract of a facility comes near it. */
const MOST_FEN = 100_000_000_000_000;

/** An amount of money above zero, in fen. */
export const amountFen = z.number().int().min(1, '请填写金额').max(MOST_FEN).transform(fen);
