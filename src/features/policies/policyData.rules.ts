import type { Computation, Policy } from '../../../config/policies/index.js';

/** What is wrong with a policy's data, as sentences for whoever writes it; empty when it can be used. */
export function faultsOf(policy: Policy): readonly string[] {
  return [
    ...repeated(
      'rule',
      policy.rules.map(rule => rule.id),
    ),
    ...repeated(
      'setting',
      policy.settings.map(setting => setting.key),
    ),
    ...repeated(
      'target',
      policy.targets.map(target => target.id),
    ),
    ...policy.settings.flatMap(setting => unknownIn(policy, `setting ${setting.key}`, setting.rules)),
    ...policy.targets.flatMap(target => unknownIn(policy, `target ${target.id}`, [target.rule])),
    ...policy.targets.flatMap(target =>
      [target.setting, ...(target.counting ?? [])]
        .filter(key => key !== undefined && !policy.settings.some(setting => setting.key === key))
        .map(key => `target ${target.id} names the unknown setting ${key}`),
    ),
    ...policy.rules.flatMap(rule => (rule.does ?? []).flatMap(does => faultsOfOne(policy, rule.id, does))),
    ...(policy.validFrom && policy.validTo && policy.validTo < policy.validFrom
      ? ['validTo lies before validFrom']
      : []),
  ];
}

const repeated = (what: string, ids: readonly string[]): string[] =>
  ids.filter((id, index) => ids.indexOf(id) < index).map(id => `${what} ${id} stands twice`);

const unknownIn = (policy: Policy, what: string, ids: readonly string[]): string[] =>
  ids.filter(id => !policy.rules.some(rule => rule.id === id)).map(id => `${what} names the unknown rule ${id}`);

function faultsOfOne(policy: Policy, id: string, does: Computation): string[] {
  return [
    ...settingsNamedBy(does)
      .filter(key => !policy.settings.some(setting => setting.key === key))
      .map(key => `${id} names the unknown setting ${key}`),
    ...rulesNamedBy(does)
      .filter(named => !policy.rules.some(rule => rule.id === named))
      .map(named => `${id} names the unknown rule ${named}`),
    ...datesOf(does).flatMap(days =>
      days.every((day, index) => index === 0 || (days[index - 1] ?? '') < day)
        ? []
        : [`${id}: dated values do not rise`],
    ),
    ...levelsOf(does)
      .filter(level => !policy.ladder.some(step => step.level === level))
      .map(level => `${id} names a level off the ladder: ${level}`),
    ...(does.type === 'instalments' &&
    does.shares.values.some(({ value }) => value.reduce((sum, share) => sum + share, 0) !== 10_000)
      ? [`${id}: the instalments do not add up to 100 %`]
      : []),
  ];
}

/** Every setting key a computation names. */
function settingsNamedBy(does: Computation): readonly string[] {
  switch (does.type) {
    case 'ladder':
      return [
        does.promotion.setting,
        ...(does.share ? [does.share.setting] : []),
        ...(does.instalments ? [does.instalments.direct] : []),
      ];
    case 'instalments':
    case 'perUnit':
    case 'incubateeShare':
    case 'open':
      return Object.values(does.settings ?? {});
    case 'gradeBonus':
      return [...Object.values(does.settings), ...('setting' in does.amount ? [does.amount.setting] : [])];
    case 'capped':
      return does.settings;
    case 'fixed':
      return does.setting ? [does.setting] : [];
    case 'firstEvaluation':
    case 'treatAs':
      return [does.setting];
    case 'deadline':
      return 'daysSetting' in does.within ? [does.within.daysSetting] : [];
    case 'checklist':
      return does.items.flatMap(item => (typeof item.atLeast === 'object' ? [item.atLeast.setting] : []));
    default:
      return [];
  }
}

function rulesNamedBy(does: Computation): readonly string[] {
  if (does.type === 'gate') return does.opens;
  if (does.type !== 'ladder') return [];
  const { instalments, earlierAwardBy } = does;
  return [
    ...(instalments ? [instalments.first, instalments.promotion] : []),
    ...(earlierAwardBy ? [earlierAwardBy] : []),
  ];
}

function datesOf(does: Computation): readonly (readonly string[])[] {
  const days = (parameter: { values: readonly { from: string }[] }) => parameter.values.map(({ from }) => from);
  switch (does.type) {
    case 'ladder':
      return [days(does.amounts)];
    case 'instalments':
      return [days(does.shares)];
    case 'fixed':
      return [days(does.amount)];
    case 'perUnit':
      return does.items.flatMap(item => [days(item.unitFen), days(item.cap)]);
    case 'incubateeShare':
      return [days(does.cap), days(does.basisPoints), days(does.withinMonths)];
    case 'capped':
      return [days(does.cap)];
    case 'firstEvaluation':
      return [days(does.amounts)];
    default:
      return [];
  }
}

function levelsOf(does: Computation): readonly string[] {
  switch (does.type) {
    case 'ladder':
      return does.amounts.values.flatMap(({ value }) => Object.values(value).flatMap(row => Object.keys(row)));
    case 'instalments':
      return does.levels;
    case 'incubateeShare':
    case 'gradeBonus':
      return [does.minLevel];
    case 'firstEvaluation':
      return [does.level];
    default:
      return [];
  }
}
