/** Contexts that numbers and codes are encrypted with: each is read at its place alone. */
export const phoneContext = (userId: string) => `user:${userId}:phone`;
export const codeNumberContext = (userId: string) => `phone-code:${userId}:number`;
export const codeContext = (userId: string) => `phone-code:${userId}:code`;
