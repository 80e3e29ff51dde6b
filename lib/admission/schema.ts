import { z } from "zod";
import { registrablePersonas } from "@/lib/access/personas";
import { own } from "@/lib/core/field-message";
import { Id, Locale, Timestamp, adminReason, page, pageQuery } from "@/lib/core/schema";
import { CaptchaField, Email } from "@/lib/identity/schema";
import {
  INVITE_DAYS,
  MOST_INVITES,
  MOST_INVITE_DAYS,
  MOST_SEATS,
  inviteStatuses,
  registrationModes,
  waitlistStatuses,
} from "./states";

const Persona = z.enum(registrablePersonas);
const Cap = z.int().min(0).max(MOST_SEATS).nullable();
const days = z.int().min(1).max(MOST_INVITE_DAYS).default(INVITE_DAYS);

/** The body of `POST /waitlist`. */
export const WaitlistInput = z.strictObject({
  email: Email,
  persona: Persona,
  locale: Locale,
  captcha: CaptchaField,
});
export type WaitlistInput = z.output<typeof WaitlistInput>;

/** Alike for every address. */
export const WaitlistRequested = z.object({ status: z.literal("confirmation_sent") });
export type WaitlistRequested = z.infer<typeof WaitlistRequested>;

export const PlaceParams = z.strictObject({
  token: z.string().min(1).max(200).meta({ description: "From the link in the e-mail" }),
});

export const Place = z
  .object({
    position: z.int().nullable().meta({ description: "1 is the first; null for someone who no longer waits" }),
    persona: Persona,
    status: z.enum(["waiting", "invited", "joined"]),
  })
  .meta({ id: "WaitlistPlace" });
export type Place = z.infer<typeof Place>;

export const RegistrationInput = z
  .strictObject({
    mode: z.enum(registrationModes).optional(),
    caps: z
      .strictObject({ founder: Cap.optional(), talent: Cap.optional(), investor: Cap.optional() })
      .optional()
      .meta({ description: "The most accounts of each persona; null for any number. What is left out stays as it is" }),
    ...adminReason,
  })
  .superRefine(({ mode, caps }, ctx) => {
    if (mode === undefined && Object.values(caps ?? {}).every((cap) => cap === undefined))
      ctx.addIssue({ code: "custom", path: ["mode"], message: own("missing") });
  });
export type RegistrationInput = z.output<typeof RegistrationInput>;

const Seats = z.object({ cap: z.int().nullable(), reserved: z.int(), taken: z.int() });
const Waiting = z.object({ founder: z.int(), talent: z.int(), investor: z.int() });

export const AdminRegistration = z
  .object({
    mode: z.enum(registrationModes),
    caps: z.object({ founder: z.int().nullable(), talent: z.int().nullable(), investor: z.int().nullable() }),
    seats: z.object({ founder: Seats, talent: Seats, investor: Seats }).meta({
      description: "`reserved` are registrations that wait for their link, `taken` are accounts",
    }),
    waiting: Waiting.meta({ description: "How many wait on the list, by persona" }),
    changedAt: Timestamp.nullable().meta({
      description: "When the mode was set; null while it is the one of the start",
    }),
    changedByName: z.string().nullable(),
  })
  .meta({ id: "AdminRegistration" });
export type AdminRegistration = z.infer<typeof AdminRegistration>;

export const InvitesInput = z.strictObject({
  emails: z.array(Email).min(1).max(MOST_INVITES),
  persona: Persona,
  expiresInDays: days,
  locale: Locale.optional().meta({ description: "Language of the e-mail; by default the caller's" }),
  ...adminReason,
});
export type InvitesInput = z.output<typeof InvitesInput>;

export const BetaInvite = z
  .object({
    id: Id,
    email: z.string(),
    persona: Persona,
    status: z.enum(inviteStatuses),
    code: z.string().nullable().meta({ description: "Null once it is of no use", example: "K7QF-2M9X-4TRD-8WZN" }),
    url: z.string().nullable().meta({ description: "The page on which it is used" }),
    createdAt: Timestamp,
    expiresAt: Timestamp,
  })
  .meta({ id: "BetaInvite" });
export type BetaInvite = z.infer<typeof BetaInvite>;

export const BetaInvitePage = page(BetaInvite);
export type BetaInvitePage = z.infer<typeof BetaInvitePage>;

export const InvitesCreated = z.object({
  items: z.array(BetaInvite),
  nextCursor: z.null(),
  skipped: z.array(z.string()).meta({ description: "Addresses that have an account" }),
});
export type InvitesCreated = z.infer<typeof InvitesCreated>;

export const InvitesQuery = z.strictObject({ ...pageQuery, status: z.enum(inviteStatuses).optional() });
export type InvitesQuery = z.infer<typeof InvitesQuery>;

export const InviteParams = z.strictObject({ id: Id });

export const InviteWaitingInput = z.strictObject({
  persona: Persona,
  count: z.int().min(1).max(MOST_INVITES),
  expiresInDays: days,
  ...adminReason,
});
export type InviteWaitingInput = z.output<typeof InviteWaitingInput>;

export const WaitlistItem = z
  .object({
    id: Id,
    email: z.string(),
    persona: Persona,
    locale: Locale,
    status: z.enum(waitlistStatuses),
    waitingSince: Timestamp.nullable(),
    requestedAt: Timestamp,
  })
  .meta({ id: "WaitlistItem" });
export type WaitlistItem = z.infer<typeof WaitlistItem>;
export const WaitlistPage = page(WaitlistItem);
export type WaitlistPage = z.infer<typeof WaitlistPage>;
export const WaitlistQuery = z.strictObject({ ...pageQuery, persona: Persona.optional() });
export type WaitlistQuery = z.infer<typeof WaitlistQuery>;
