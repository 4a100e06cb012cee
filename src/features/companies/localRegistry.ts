import type { CompanyRegistry } from '../../platform/registry/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { isCreditCode } from '../../shared/creditCode.js';
import type { CompanyRecord } from './company.model.js';
import { companyStore } from './company.store.js';

/** What is stored in place of an identity document's ending: useless without our key, and bound to one company. */
export const documentDigestOf = (cipher: FieldCipher, creditCode: string, ending: string): string =>
  cipher.digest(`legal representative ${creditCode} ${ending.toUpperCase()}`);

const viewOf = ({ _id, name, legalRepresentative, address, industry, capital, foundedOn, state }: CompanyRecord) => ({
  name,
  creditCode: _id,
  legalRepresentative,
  address,
  industry,
  capital: capital ?? '',
  foundedOn,
  state,
});

/** The register of enterprises out of files that an administrator has imported: the default, needing no outer system. */
export function createLocalRegistry({ cipher }: { cipher: FieldCipher }): CompanyRegistry {
  async function sourceName(): Promise<string> {
    const latest = await companyStore.latestImport();
    return latest ? `本地企业登记册（${shanghaiDay(latest.createdAt)} 导入）` : '本地企业登记册（尚未导入）';
  }

  return {
    async search(keyword, limit) {
      const code = keyword.trim().toUpperCase();
      const exact = isCreditCode(code) ? await companyStore.find(code) : null;
      const found = exact ? [exact] : await companyStore.search(keyword, limit);
      return { companies: found.map(viewOf), source: await sourceName() };
    },

    async matchRepresentative(creditCode, { name, documentEnding }) {
      const source = await sourceName();
      const company = await companyStore.find(creditCode);
      // A register without the document proves a name only, which anybody may know.
      if (!company?.documentDigest) return { match: 'unknown', source };
      const isSame =
        company.legalRepresentative === name.trim() &&
        company.documentDigest === documentDigestOf(cipher, creditCode, documentEnding);
      return { match: isSame ? 'matched' : 'mismatched', source };
    },
  };
}
