import { hasAnyRole, isMember, type Actor } from '../../shared/actor.js';
import { REGISTER_READERS } from '../../shared/scopes.js';
import type { SuggestionRecord } from './suggestion.model.js';

type Placed = Pick<SuggestionRecord, 'jurisdictionId' | 'district'>;

export const isAuthor = (actor: Actor, { authorId }: SuggestionRecord): boolean => authorId === actor.userId;

export const isBureau = (actor: Actor, place: Placed): boolean => hasAnyRole(actor, REGISTER_READERS, place);

/** What others may read, once there is an answer. */
const isForAll = ({ isOpen, status, answers }: SuggestionRecord): boolean =>
  isOpen && answers.length > 0 && status !== 'withdrawn';

/** The author and the bureau of the place; others once it is answered and open. */
export const canSee = (actor: Actor, suggestion: SuggestionRecord): boolean =>
  isAuthor(actor, suggestion) || isBureau(actor, suggestion) || isForAll(suggestion);

/** Whoever sits at the desk it lies on; never on what is one's own or one's organisation's. */
export const canAnswer = (actor: Actor, suggestion: SuggestionRecord): boolean =>
  hasAnyRole(actor, suggestion.desk === 'city' ? ['cityReviewer'] : ['districtReviewer'], suggestion) &&
  !isAuthor(actor, suggestion) &&
  !isMember(actor, suggestion.organisationId ?? undefined);
