/** What kind of account a user has. A *role* is a position at a startup, never this. */
export const personas = ["founder", "talent", "investor", "moderator", "admin"] as const;
export type Persona = (typeof personas)[number];

/** The personas that a visitor may register as. */
export const registrablePersonas = ["founder", "talent", "investor"] as const satisfies readonly Persona[];

/** The personas that an administrator may give an account: an administrator is made by the operator's command alone. */
export const plainPersonas = [...registrablePersonas, "moderator"] as const satisfies readonly Persona[];

/** Whether a persona works for CollabHub: staff have no public profile and no network. */
export const isStaff = (persona: Persona): boolean => persona === "moderator" || persona === "admin";
