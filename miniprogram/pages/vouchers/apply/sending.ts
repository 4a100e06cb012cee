import { fetchOrganisation, type PublicOrganisation } from '../../../services/organisations.js';
import {
  createApplication,
  editApplication,
  fetchApplication,
  fetchScheme,
  submitApplication,
  type Application,
  type Scheme,
} from '../../../services/vouchers.js';
import { isStartup } from '../../../shared/kinds.js';
import { loadMe } from '../../../shared/session.js';
import { askedOf, type ApplicationFields } from './form.js';

/** The organisations of this person that could ever hold a voucher. */
async function fetchApplicants(): Promise<PublicOrganisation[]> {
  const me = await loadMe({ isFresh: true });
  const mine = await Promise.all((me?.organisations ?? []).map(({ id }) => fetchOrganisation(id)));
  return mine.filter(({ kind }) => isStartup(kind));
}

/** Everything the form is about: an application that exists, or a scheme to apply to. */
export async function loadForm({ id, schemeId }: { id: string; schemeId: string }) {
  await loadMe();
  const existing = id ? await fetchApplication(id) : null;
  const scheme = await fetchScheme(existing?.schemeId ?? schemeId);
  const kinds = scheme.serviceKinds.map((kind, index) => ({ kind, name: scheme.serviceKindNames[index] ?? kind }));
  return { existing, scheme, kinds, schemeId: scheme.id, applicants: await fetchApplicants() };
}

/** Writes what is new and submits it, unless it is with the district already. */
export async function sendApplication(form: {
  scheme: Scheme;
  existing: Application | null;
  fields: ApplicationFields;
  key: string;
}): Promise<Application> {
  const { scheme, existing, fields, key } = form;
  const asked = askedOf(scheme, fields);
  if (!asked) throw new Error('the form was sent before its steps were in order');
  const written = existing
    ? await editApplication(existing.id, { ...asked, contentHash: existing.contentHash })
    : await createApplication({ ...asked, schemeId: scheme.id, pledge: true }, key);
  return written.status === 'submitted' ? written : submitApplication(written.id);
}
