import {
  editOrganisation,
  fetchOrganisation,
  isWhole,
  registerOrganisation,
  submitOrganisation,
  type Organisation,
  type OrganisationKind,
} from '../services/organisations.js';
import { loadMe } from './session.js';
import { contentOf, registrationDraft, sharedRegistration, type RegistrationFields } from './registration.js';

interface Sending {
  /** The registration being corrected, or '' for a new one. */
  id: string;
  revision: number;
  fields: RegistrationFields;
  key: string;
}

/**
 * Registers or corrects, then submits, and forgets the draft. The key makes a repeat answer with the same
 * registration, so a broken connection between the two steps never leaves two.
 */
export async function sendRegistration({ id, revision, fields, key }: Sending): Promise<Organisation> {
  const content = contentOf(fields);
  const kind = fields.kind as OrganisationKind;
  const written = id
    ? await editOrganisation(id, { ...content, revision })
    : await registerOrganisation({ kind, ...content }, key);
  const submitted = await submitUnlessDone(written.id);
  registrationDraft(id).clear();
  await sharedRegistration(id).clear();
  // The person is its owner from now on; a failure here only means that the next page asks again.
  await loadMe({ isFresh: true }).catch(() => undefined);
  return submitted;
}

/** A repeat may find the registration submitted already. */
async function submitUnlessDone(id: string): Promise<Organisation> {
  const present = await fetchOrganisation(id);
  if (isWhole(present) && present.status === 'submitted') return present;
  return submitOrganisation(id);
}
