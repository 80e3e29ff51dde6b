/** Who may register: no one, people with an invite, or everyone. */
export const registrationModes = ["closed", "invite", "open"] as const;
export type RegistrationMode = (typeof registrationModes)[number];

/** Every status of an invite to register; only an open one leads on. */
export const inviteStatuses = ["open", "used", "revoked", "expired"] as const;
export type InviteStatus = (typeof inviteStatuses)[number];

export const inviteTransitions = {
  open: { use: "used", revoke: "revoked", expire: "expired" },
  used: {},
  revoked: {},
  expired: {},
} as const satisfies Record<InviteStatus, Readonly<Record<string, InviteStatus>>>;

/** Every status of an address on the waitlist; `pending` until its owner has opened the link of the e-mail. */
export const waitlistStatuses = ["pending", "waiting", "invited", "joined"] as const;
export type WaitlistStatus = (typeof waitlistStatuses)[number];

export const waitlistTransitions = {
  pending: { confirm: "waiting", join: "joined" },
  waiting: { invite: "invited", join: "joined" },
  invited: { return: "waiting", join: "joined" },
  joined: {},
} as const satisfies Record<WaitlistStatus, Readonly<Record<string, WaitlistStatus>>>;

/** Days for which an invite is valid, unless the administrator says otherwise, and the most they can say. */
export const INVITE_DAYS = 14;
export const MOST_INVITE_DAYS = 90;
/** How many addresses one call invites at most. */
export const MOST_INVITES = 100;
/** The most accounts of a persona where the place starts by invitation. */
export const FIRST_CAP = 50;
/** The most that a cap can be. */
export const MOST_SEATS = 1_000_000;
