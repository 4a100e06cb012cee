/** A company as the register of enterprises knows it. */
export interface RegisteredCompany {
  name: string;
  creditCode: string;
  /** 法定代表人. */
  legalRepresentative: string;
  address: string;
  industry: string;
  /** 注册资本 with its unit, in the register's own words; '' when it does not say. */
  capital: string;
  /** A calendar day, or null when the register does not say. */
  foundedOn: string | null;
  /** 存续、在业、注销…, in the register's own words. */
  state: string;
}

/** What a search found, and where: a person must see whose word it is. */
export interface CompanySearch {
  companies: RegisteredCompany[];
  /** In people's words, e.g. `本地企业登记册（2026-03-01 导入）`. */
  source: string;
}

/** How a claim to be the legal representative compares with the register. */
export type RepresentativeMatch = 'matched' | 'mismatched' | 'unknown';

/** Thrown when the register cannot be asked right now; whoever asks goes on by hand and says so. */
export class RegistryAway extends Error {
  constructor(readonly reason: 'timeout' | 'refused' | 'unreadable' | 'circuitOpen') {
    super(`the company register is away: ${reason}`);
    this.name = 'RegistryAway';
  }
}

/** The register of enterprises, in our words. */
export interface CompanyRegistry {
  /** Companies by part of the name or by credit code; at most `limit`. Throws `RegistryAway`. */
  search(keyword: string, limit: number): Promise<CompanySearch>;
  /**
   * Compares a name and the last six characters of an identity document with the register. The characters are used for
   * the comparison only and are never kept by the caller. Throws `RegistryAway`.
   */
  matchRepresentative(
    creditCode: string,
    claim: { name: string; documentEnding: string },
  ): Promise<{ match: RepresentativeMatch; source: string }>;
}
