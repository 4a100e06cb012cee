import type { Transitions } from '../../shared/states.js';

/** 服务单: asked → accepted → delivered → confirmed; a delivery may be disputed and delivered again. */
export const ENGAGEMENT_TRANSITIONS = {
  asked: ['accepted', 'declined', 'withdrawn'],
  accepted: ['delivered', 'withdrawn'],
  delivered: ['confirmed', 'disputed'],
  disputed: ['delivered', 'withdrawn'],
  confirmed: [],
  declined: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export const ENGAGEMENT_STATUSES = [
  'asked',
  'accepted',
  'delivered',
  'disputed',
  'confirmed',
  'declined',
  'withdrawn',
] as const;
export type EngagementStatus = (typeof ENGAGEMENT_STATUSES)[number];

/** Which side acts: the seller delivers, the client asks and confirms. */
export type Side = 'seller' | 'client';

interface Move {
  from: readonly EngagementStatus[];
  to: EngagementStatus;
  by: Side;
}

/** Every step with the side that takes it. */
export const MOVES = {
  accept: { from: ['asked'], to: 'accepted', by: 'seller' },
  decline: { from: ['asked'], to: 'declined', by: 'seller' },
  deliver: { from: ['accepted', 'disputed'], to: 'delivered', by: 'seller' },
  confirm: { from: ['delivered'], to: 'confirmed', by: 'client' },
  dispute: { from: ['delivered'], to: 'disputed', by: 'client' },
  withdraw: { from: ['asked', 'accepted', 'disputed'], to: 'withdrawn', by: 'client' },
} as const satisfies Readonly<Record<string, Move>>;
export type MoveName = keyof typeof MOVES;

/** What this side may do now. */
export const movesOf = (status: EngagementStatus, side: Side): MoveName[] =>
  (Object.keys(MOVES) as MoveName[]).filter(name => {
    const move: Move = MOVES[name];
    return move.by === side && move.from.includes(status);
  });
