/** Kinds of organisations. */
export const ORGANISATION_KINDS: Readonly<Record<string, string>> = {
  makerspace: '众创空间',
  incubator: '孵化器',
  accelerator: '加速器',
  sciencePark: '科技园区',
  universityPark: '大学科技园',
  startup: '创业企业',
  makerTeam: '创客团队',
  provider: '服务机构',
  association: '行业协会',
};

/** What an organiser means to hold. */
export const EVENT_KINDS: Readonly<Record<string, string>> = {
  roadshow: '路演',
  contest: '大赛',
  training: '培训',
  salon: '沙龙',
  exhibition: '展会',
};

export const kindWord = (kind: string): string => ORGANISATION_KINDS[kind] ?? kind;

export const choicesOf = (words: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
