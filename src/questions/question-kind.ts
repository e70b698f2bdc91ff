/** To whom it is said, and how. */
export type Target = 'mayor' | 'official' | 'council';
export type Form = 'text' | 'voice';
