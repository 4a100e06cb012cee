/** The two lists that are taken in. */
export const CERTIFICATE_KINDS = [
  { value: 'highTech', label: '高新技术企业' },
  { value: 'technologySme', label: '科技型中小企业' },
] as const;

export const kindText = (kind: string): string => CERTIFICATE_KINDS.find(({ value }) => value === kind)?.label ?? kind;
