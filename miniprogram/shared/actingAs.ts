import { fetchOrganisation, type OrganisationKind } from '../services/organisations.js';
import { actFor, actingFor, loadMe } from './session.js';

/** The person’s approved organisations of one sort, with the one they act for first. */
export async function myOrganisations(isWanted: (kind: OrganisationKind) => boolean = () => true) {
  const me = await loadMe();
  const all = await Promise.all((me?.organisations ?? []).map(({ id }) => fetchOrganisation(id)));
  const wanted = all.filter(({ kind, status }) => status === 'approved' && isWanted(kind));
  const isCurrent = ({ id }: { id: string }) => id === actingFor();
  return [...wanted.filter(isCurrent), ...wanted.filter(one => !isCurrent(one))];
}

/** Acts for an organisation of the sort that a matter needs; undefined when the person has none. */
export async function actAs(isWanted?: (kind: OrganisationKind) => boolean): Promise<string | undefined> {
  const [first] = await myOrganisations(isWanted);
  if (first) actFor(first.id);
  return first?.id;
}

/** Asks for one line of text; undefined when the person changed their mind or wrote nothing. */
export async function askForText(title: string, placeholderText: string): Promise<string | undefined> {
  const { confirm, content } = await wx.showModal({ title, editable: true, placeholderText });
  return confirm ? content?.trim() || undefined : undefined;
}
