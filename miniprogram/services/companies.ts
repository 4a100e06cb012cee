import { request } from '../shared/request.js';

/** What the register of enterprises says of one; the representative's name is masked. */
export interface FoundCompany {
  name: string;
  creditCode: string;
  legalRepresentative: string;
  address: string;
  industry: string;
  foundedOn: string | null;
  state: string;
}

/** 企业查询。The register may be away: `isAvailable` is false then, and the form goes on by hand. */
export const searchCompanies = (q: string) =>
  request<{ isAvailable: boolean; source: string; items: FoundCompany[] }>('GET', '/companies', { query: { q } });
