/** 区域联盟、跨省合作、产业联盟. 青岛 二(二)2 */
export const ALLIANCE_KINDS = ['regional', 'interprovincial', 'industry'] as const;
export type AllianceKind = (typeof ALLIANCE_KINDS)[number];

/** What members share. */
export const SHARED_KINDS = ['mentor', 'event', 'demand'] as const;
export type SharedKind = (typeof SHARED_KINDS)[number];
