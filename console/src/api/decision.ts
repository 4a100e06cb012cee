/** What a reviewer may say. */
export type Decision = 'approve' | 'return' | 'refuse';
