export type StaffRole =
  | 'organiser'
  | 'doorStaff'
  | 'districtReviewer'
  | 'cityReviewer'
  | 'coordinator'
  | 'expert'
  | 'finance'
  | 'admin'
  | 'auditor';

export interface RoleGrant {
  role: StaffRole;
  jurisdictionId: string;
  district?: string;
  /** Given by a verification: reaches the person's own events only. */
  ownOnly?: true;
}

export interface User {
  id: string;
  name: string;
  roles: RoleGrant[];
  phone: string | null;
}

export interface Me {
  user: User;
  organisations: { id: string; role: 'owner' | 'member' }[];
  mentorId?: string;
  /** True until the texts in force are agreed to. */
  isConsentDue: boolean;
}
