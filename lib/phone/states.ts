export const CODE_MINUTES = 10;
export const CODE_DIGITS = 6;
/** How often a code may be entered before it is dead. */
export const CODE_TRIES = 5;
/** How long a page waits before it offers another code. */
export const RESEND_SECONDS = 60;
