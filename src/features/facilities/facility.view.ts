import { z } from 'zod';
import { AREA_USES, BUILDERS, CATEGORIES, STEP_KINDS } from '../../../config/facilities.js';
import { CRITERIA } from '../../../config/incubation.js';
import { districtName, jurisdictionOf } from '../../../config/jurisdictions.js';
import { LEVELS } from '../../../config/policies/index.js';
import { canRun } from './facility.access.js';
import type { Actor } from '../../shared/actor.js';
import type { FacilityRecord } from './facility.model.js';
import type { FacilityTree } from './facility.service.js';
import type { Place } from './places.js';

const keysOf = <T extends string>(words: Readonly<Record<T, string>>) => Object.keys(words) as [T, ...T[]];
const keeper = z.strictObject({ id: z.string(), name: z.string() });
const stepView = z.strictObject({ key: z.string(), name: z.string(), kind: z.enum(keysOf(STEP_KINDS)) });
const criteria = z.strictObject({ article: z.string(), items: z.array(z.string()) });

const rowShape = {
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  district: z.string(),
  districtName: z.string(),
  jurisdictionName: z.string(),
  level: z.enum(LEVELS).nullable(),
  /** 本市级, 宁波市级 …: as the place itself calls the tier. */
  levelName: z.string().nullable(),
  recognisedOn: z.string().nullable(),
  category: z.enum(keysOf(CATEGORIES)).nullable(),
  builder: z.enum(keysOf(BUILDERS)).nullable(),
  floorArea: z.number(),
  parentId: z.string().nullable(),
};
export const facilityRow = z.strictObject(rowShape);

export const facilityView = z.strictObject({
  ...rowShape,
  owner: keeper,
  operator: keeper,
  areas: z.array(z.strictObject({ use: z.enum(keysOf(AREA_USES)), name: z.string(), squareMetres: z.number() })),
  rightOfUseUntil: z.string().nullable(),
  steps: z.array(stepView),
  ladder: z.array(z.strictObject({ level: z.string(), name: z.string() })),
  criteria: z.strictObject({ incubation: criteria, graduation: criteria }),
  runs: z.boolean(),
  revision: z.number().int(),
});

const figures = z.strictObject({
  facilities: z.number().int(),
  floorArea: z.number(),
  incubatees: z.number().int(),
  graduates: z.number().int(),
  places: z.number().int(),
  occupied: z.number().int(),
});
export const treeView = z.strictObject({
  members: z.array(facilityRow),
  own: figures,
  whole: figures,
  history: z.array(
    z.strictObject({ parentId: z.string(), kind: z.string(), from: z.string(), until: z.string().nullable() }),
  ),
});

type Ladder = readonly { level: string; name: string }[];

export function viewRow(file: FacilityRecord, ladder: Ladder): z.infer<typeof facilityRow> {
  const { level, recognisedOn, category, builder, parentId, district } = file;
  return {
    id: file._id,
    name: file.name,
    kind: file.kind,
    district,
    districtName: districtName(district),
    jurisdictionName: jurisdictionOf(district).name,
    level,
    levelName: ladder.find(tier => tier.level === level)?.name ?? null,
    recognisedOn,
    category,
    builder,
    floorArea: file.areas.reduce((sum, { squareMetres }) => sum + squareMetres, 0),
    parentId,
  };
}

export function viewFacility(
  { organisation, file }: Place,
  { ladder, names, actor }: { ladder: Ladder; names: ReadonlyMap<string, string>; actor: Actor },
): z.infer<typeof facilityView> {
  const keeperOf = (id: string | null) => ({
    id: id ?? organisation._id,
    name: (id && names.get(id)) || organisation.name,
  });
  return {
    ...viewRow({ ...file, name: organisation.name }, ladder),
    owner: keeperOf(organisation.ownerId),
    operator: keeperOf(organisation.operatorId),
    areas: file.areas.map(({ use, squareMetres }) => ({ use, name: AREA_USES[use], squareMetres })),
    rightOfUseUntil: file.rightOfUseUntil,
    steps: file.steps,
    ladder: ladder.map(({ level, name }) => ({ level, name })),
    criteria: {
      incubation: { ...CRITERIA.incubation, items: [...CRITERIA.incubation.items] },
      graduation: { ...CRITERIA.graduation, items: [...CRITERIA.graduation.items] },
    },
    runs: canRun(actor, organisation),
    revision: file.revision,
  };
}

export const viewTree = (
  { members, own, whole, history }: FacilityTree,
  ladderOf: (jurisdictionId: string) => Ladder,
): z.infer<typeof treeView> => ({
  members: members.map(member => viewRow(member, ladderOf(member.jurisdictionId))),
  own,
  whole,
  history: history.map(({ parentId, kind, from, until }) => ({ parentId, kind, from, until })),
});
