import type { Access } from "@/lib/startups/states";

/** Every status of an invitation and the actions between them; only a pending one leads on. */
export const invitationStatuses = ["pending", "accepted", "declined", "revoked", "expired"] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

export const invitationTransitions = {
  pending: { accept: "accepted", decline: "declined", revoke: "revoked", expire: "expired" },
  accepted: {},
  declined: {},
  revoked: {},
  expired: {},
} as const satisfies Record<InvitationStatus, Readonly<Record<string, InvitationStatus>>>;

/** The levels that an invitation may give: an owner is made of a member. */
export const invitableAccess = ["admin", "recruiter", "finance", "viewer"] as const satisfies readonly Access[];
export type InvitableAccess = (typeof invitableAccess)[number];

/** What revokes an invitation: a member of the team, a smaller plan, or the end of the startup. */
export const revocations = ["member", "plan", "startup"] as const;
export type Revocation = (typeof revocations)[number];

/** Days for which an invitation is valid, counted from its latest e-mail. */
export const INVITATION_DAYS = 14;
/** The most e-mails in 24 hours for one invitation. */
export const DAILY_MAILS = 3;
/** The most e-mails in 24 hours to one address, whichever startup invites it. */
export const DAILY_MAILS_TO_ADDRESS = 5;
