import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import { PUBLIC_ROOMS, ROOM_KINDS, type BranchKind } from '../../../config/facilities.js';
import { LEVELS, type Level } from '../../../config/policies/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { OrganisationService, ResidencyService } from '../organisations/index.js';
import type { PolicyService } from '../policies/index.js';
import type { BranchRecord } from './branch.model.js';
import { deskFilter } from './desk.scope.js';
import { canRun, isCityDesk } from './facility.access.js';
import type { FacilityFile, FacilityRecord } from './facility.model.js';
import { facilityStore } from './facility.store.js';
import { leaseStore } from './lease.store.js';
import type { Place, Places } from './places.js';
import { branchesOf, closesRing, sumFigures, type Figures } from './tree.rules.js';

/** What the operator writes into the file. */
export type FacilityChange = Partial<
  Pick<FacilityRecord, 'level' | 'recognisedOn' | 'category' | 'builder' | 'areas' | 'rightOfUseUntil' | 'steps'>
>;

export interface FacilityTree {
  /** The file of the root, then all below it. */
  members: FacilityRecord[];
  own: Figures;
  whole: Figures;
  history: BranchRecord[];
}

/** What there is to see at a place. */
export interface Premises {
  /** m², over all uses. */
  floorArea: number;
  publicRooms: string[];
}

export interface FacilityService {
  see(actor: Actor, id: string): Promise<Place>;
  edit(actor: Actor, id: string, change: FacilityChange & { revision: number }): Promise<Place>;
  list(actor: Actor, query: { district?: string; cursor?: string; limit: number }): Promise<Page<FacilityRecord>>;
  /** The names that a place gives to the administrative tiers, in rising order. */
  ladderOf(jurisdictionId: string): readonly { level: string; name: string }[];
  tree(actor: Actor, id: string): Promise<FacilityTree>;
  /** For statistics: the files of some cities and every link that ever hung one of them under another. */
  filesIn(jurisdictionIds: readonly string[]): Promise<{ files: FacilityFile[]; branches: BranchRecord[] }>;
  /** Hangs a facility under another from a day on, or lets it stand alone again (`parentId: null`). */
  hang(
    actor: Actor,
    id: string,
    link: { parentId: string | null; kind: BranchKind; from: string },
  ): Promise<FacilityTree>;
  /** Names who owns and who runs the facility. The first operator is named here; a change of it is a material change. */
  appoint(actor: Actor, id: string, keepers: { ownerId?: string | null; operatorId?: string | null }): Promise<Place>;
  /** For recognition: the file shows the tier that stands; null when none does any more. A higher declared one stays. */
  recogniseAs(id: string, title: { level: Level; recognisedOn: string } | null): Promise<void>;
  /** For recognition: area in m² by what the file says, and the kinds of public rooms there are. 慈溪 二(二)2 */
  premisesOf(id: string): Promise<Premises>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  organisations: OrganisationService;
  residencies: ResidencyService;
  policies: PolicyService;
  places: Places;
}

const MOST_MEMBERS = 200;

/** The registry of facilities: their files, who keeps them, and the tree of cores and branches. */
export function createFacilityService(parts: Parts): FacilityService {
  const { clock, audit, organisations, residencies, policies, places } = parts;

  const ladderOf = (jurisdictionId: string) => policies.listFor(jurisdictionId)[0]?.ladder ?? [];

  async function record(actor: Actor, action: string, place: Place, details: Record<string, unknown>): Promise<void> {
    const { _id: id, jurisdictionId } = place.organisation;
    await audit.record(action, `organisation:${id}`, { by: actor, jurisdictionId, details });
  }

  async function figuresOf({ _id, areas }: FacilityRecord): Promise<Figures> {
    const [stays, places_] = await Promise.all([residencies.countByStatus(_id), leaseStore.countPlaces(_id)]);
    return {
      facilities: 1,
      floorArea: areas.reduce((sum, { squareMetres }) => sum + squareMetres, 0),
      incubatees: stays.resident,
      graduates: stays.graduated,
      ...places_,
    };
  }

  /** Everything below a facility, level by level. */
  async function below(root: FacilityRecord): Promise<FacilityRecord[]> {
    const found = [root];
    const children = new Map<string, string[]>();
    for (let level = [root]; level.length > 0 && found.length < MOST_MEMBERS;) {
      level = await facilityStore.childrenOf(level.map(({ _id }) => _id));
      level.forEach(one => children.set(one.parentId ?? '', [...(children.get(one.parentId ?? '') ?? []), one._id]));
      found.push(...level);
    }
    const order = branchesOf(root._id, children);
    return found.sort((a, b) => order.indexOf(a._id) - order.indexOf(b._id));
  }

  async function treeOf(root: FacilityRecord): Promise<FacilityTree> {
    const members = await below(root);
    const figures = [];
    for (const member of members) figures.push(await figuresOf(member));
    const [own = sumFigures([])] = figures;
    return { members, own, whole: sumFigures(figures), history: await facilityStore.branchesOf(root._id) };
  }

  async function parentsAbove(id: string): Promise<Map<string, string | null>> {
    const parents = new Map<string, string | null>();
    for (let at: string | null = id; at && !parents.has(at); at = parents.get(at) ?? null)
      parents.set(at, (await facilityStore.find(at))?.parentId ?? null);
    return parents;
  }

  return {
    ladderOf,
    see: (actor, id) => places.read(actor, id),

    async edit(actor, id, { revision, ...change }) {
      const place = await places.run(actor, id);
      if (change.level && !ladderOf(place.file.jurisdictionId).some(({ level }) => level === change.level))
        throw invalid('level_unknown', '所在地政策没有这一级别', [{ path: 'level', message: '请在本地级别中选择' }]);
      const declaresLevel = 'level' in change || 'recognisedOn' in change;
      if (place.file.levelDecided && declaresLevel && !sameTitle(place.file, change))
        throw conflict('level_decided', '级别以平台上的认定为准，不能自行填写；有误请联系主管部门');
      return inTransaction(async () => {
        const file = await facilityStore.edit(id, revision, change);
        await record(actor, 'facility.edited', place, { fields: Object.keys(change) });
        return { ...place, file };
      });
    },

    list: async (actor, { district, ...page }) =>
      facilityStore.list({ ...deskFilter(actor), ...(district ? { district } : {}) }, page),

    async filesIn(jurisdictionIds) {
      const files = await facilityStore.listIn(jurisdictionIds);
      return { files, branches: await facilityStore.listBranches(files.map(({ _id }) => _id)) };
    },

    tree: async (actor, id) => treeOf((await places.read(actor, id)).file),

    async hang(actor, id, { parentId, kind, from }) {
      const child = await places.read(actor, id);
      const parent = parentId ? await places.open(parentId) : null;
      const runsBoth = canRun(actor, child.organisation) && (!parent || canRun(actor, parent.organisation));
      const desk = isCityDesk(actor, parent?.organisation ?? child.organisation);
      allow(runsBoth || desk, '由同时运营两处载体的机构或市级主管部门办理');
      return inTransaction(async () => {
        await facilityStore.lockTree();
        if (parentId && closesRing(id, parentId, await parentsAbove(parentId)))
          throw conflict('tree_ring', '上级载体本身隶属于该载体，不能形成环');
        const before = await facilityStore.closeBranch(id, from);
        if (before && before.from > from) throw invalid('starts_before', '隶属日期不能早于上一次隶属的开始日期');
        if (parentId)
          await facilityStore
            .insertBranch({ _id: newId('brn'), childId: id, parentId, kind, from, until: null, open: true })
            .catch(alreadyHung);
        await facilityStore.set(id, { parentId });
        await record(actor, parentId ? 'facility.hung' : 'facility.freed', child, { parentId, kind, from });
        return treeOf({ ...child.file, parentId });
      });
    },

    async appoint(actor, id, keepers) {
      const place = await places.read(actor, id);
      const { organisation } = place;
      const before = organisation.operatorId;
      allow(isCityDesk(actor, organisation) || canRun(actor, organisation), '由运营机构或主管部门办理');
      if (keepers.operatorId !== undefined && before !== null && keepers.operatorId !== before)
        throw conflict('operator_change_reported', '更换运营机构属于重大事项，请提交重大事项报告，审核通过后生效');
      for (const other of [keepers.ownerId, keepers.operatorId])
        if (other && (await organisations.find(other))?.status !== 'approved') throw notFound('该组织');
      return inTransaction(async () => {
        const appointed = await organisations.appoint(id, keepers);
        await record(actor, 'facility.appointed', place, { ...keepers, on: shanghaiDay(clock.now()) });
        return { ...place, organisation: appointed };
      });
    },

    async premisesOf(id) {
      const { file } = await places.open(id);
      const kinds = new Set((await leaseStore.listRooms(id)).map(({ kind }) => kind));
      return {
        floorArea: file.areas.reduce((sum, { squareMetres }) => sum + squareMetres, 0),
        publicRooms: PUBLIC_ROOMS.filter(kind => kinds.has(kind)).map(kind => ROOM_KINDS[kind]),
      };
    },

    async recogniseAs(id, title) {
      const { file } = await places.open(id);
      if (title && !file.levelDecided && rankOf(file.level) > rankOf(title.level)) return;
      if (!title && !file.levelDecided) return;
      await facilityStore.set(id, { ...(title ?? { level: null, recognisedOn: null }), levelDecided: title !== null });
    },
  };
}

const rankOf = (level: Level | null): number => (level === null ? -1 : LEVELS.indexOf(level));

const sameTitle = (file: FacilityRecord, { level, recognisedOn }: FacilityChange): boolean =>
  (level === undefined || level === file.level) && (recognisedOn === undefined || recognisedOn === file.recognisedOn);

function alreadyHung(cause: unknown): never {
  if (isDuplicate(cause)) throw conflict('tree_changed', '隶属关系刚刚被修改，请刷新后重试');
  throw cause;
}
