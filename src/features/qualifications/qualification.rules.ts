/** 岗位. 青岛 二(三)2—3, 通辽 二(四) */
export const DUTIES = ['director', 'incubation', 'broker', 'commissioner', 'other'] as const;
export type Duty = (typeof DUTIES)[number];

/** 孵化从业人员、技术经纪人、技术经理人、科技金融特派员 and others. */
export const CERTIFICATE_KINDS = ['incubation', 'techBroker', 'techManager', 'commissioner', 'other'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** Days before the end of a certificate on which the facility is reminded. */
export const EXPIRY_LEADS = [60, 30, 7] as const;

interface Certificate {
  staffId: string;
  issuedOn: string;
  expiresOn: string | null;
  isHeld: boolean;
}

/** True when the certificate counts on the day; the last day counts. */
export const isValidOn = ({ issuedOn, expiresOn, isHeld }: Certificate, day: string): boolean =>
  isHeld && issuedOn <= day && (expiresOn === null || day <= expiresOn);

/** How many of the people who work there hold a valid certificate. */
export interface QualificationStanding {
  staffCount: number;
  fullTimeCount: number;
  qualifiedCount: number;
  /** Rounded down: a share never looks better than it is. 0 without staff. */
  qualifiedBasisPoints: number;
  brokerCount: number;
  commissionerCount: number;
  /** Valid certificates that end within 60 days. */
  expiringCount: number;
}

interface Person {
  _id: string;
  duty: Duty;
  isFullTime: boolean;
  joinedOn: string;
  leftOn: string | null;
}

/** Works there on the day; the day of leaving is the first without them. */
export const worksOn = ({ joinedOn, leftOn }: Pick<Person, 'joinedOn' | 'leftOn'>, day: string): boolean =>
  joinedOn <= day && (leftOn === null || day < leftOn);

/** Adds a facility's people up as of a day. `soon` is the day 60 days later. */
export function standingOn(
  people: readonly Person[],
  certificates: readonly Certificate[],
  { day, soon }: { day: string; soon: string },
): QualificationStanding {
  const working = people.filter(person => worksOn(person, day));
  const valid = certificates.filter(certificate => isValidOn(certificate, day));
  const holders = new Set(valid.map(({ staffId }) => staffId));
  const qualified = working.filter(({ _id }) => holders.has(_id));
  return {
    staffCount: working.length,
    fullTimeCount: working.filter(({ isFullTime }) => isFullTime).length,
    qualifiedCount: qualified.length,
    qualifiedBasisPoints: working.length > 0 ? Math.floor((qualified.length * 10_000) / working.length) : 0,
    brokerCount: qualified.filter(({ duty }) => duty === 'broker').length,
    commissionerCount: qualified.filter(({ duty }) => duty === 'commissioner').length,
    expiringCount: valid.filter(({ expiresOn }) => expiresOn !== null && expiresOn <= soon).length,
  };
}

/** 持证入站 (通辽 二(四)): a 技术经纪人 whose certificate as broker or technology manager is valid on the day. */
export const isCertifiedBroker = (
  { duty }: Pick<Person, 'duty'>,
  certificates: readonly (Certificate & { kind: CertificateKind })[],
  day: string,
): boolean =>
  duty === 'broker' &&
  certificates.some(one => (one.kind === 'techBroker' || one.kind === 'techManager') && isValidOn(one, day));
