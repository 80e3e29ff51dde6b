import { z } from "zod";
import { Id, Locale, Timestamp, page, pageQuery } from "@/lib/core/schema";
import { Email } from "@/lib/identity/schema";
import { invitableAccess, invitationStatuses } from "./states";

const Access = z.enum(invitableAccess);
const Status = z.enum(invitationStatuses);

/** The body of `POST /startups/{id}/invitations`. */
export const InvitationInput = z.strictObject({
  email: Email,
  access: Access,
  locale: Locale.optional().meta({
    description: "Language of the e-mail to an address without an account; by default the caller's",
  }),
});
export type InvitationInput = z.output<typeof InvitationInput>;

export const InvitationsQuery = z.strictObject({ ...pageQuery, status: Status.optional() });
export type InvitationsQuery = z.infer<typeof InvitationsQuery>;

/** `{token}` is the invitation's id where the startup's team acts on it. */
export const InvitationParams = z.strictObject({ token: Id });

export const InvitationTokenParams = z.strictObject({
  token: z.string().min(1).max(200).meta({
    description: "From the link in the e-mail",
    example: "5rZ0hC3Yw1c0sPq8mT7uJk2vXb9dLfGe4aNiRoWy6HQ",
  }),
});

/** An invitation as the startup's team and the person who answers it see it. */
export const Invitation = z
  .object({
    id: Id,
    startupId: Id,
    email: z.string().meta({ example: "maya@example.com" }),
    access: Access,
    status: Status,
    invitedById: Id,
    createdAt: Timestamp,
    expiresAt: Timestamp,
  })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof Invitation>;

export const InvitationPage = page(Invitation);
export type InvitationPage = z.infer<typeof InvitationPage>;

/** What the holder of an invitation's link may know. */
export const InvitationPreview = z.object({
  id: Id,
  access: Access,
  status: Status,
  expiresAt: Timestamp,
  email: z.string().nullable().meta({ description: "The invited address; null once the invitation is closed" }),
  startup: z
    .object({ id: Id, name: z.string(), tagline: z.string(), published: z.boolean() })
    .nullable()
    .meta({ description: "Null where the startup was deleted" }),
  invitedBy: z.string().nullable().meta({ description: "The name of the member who sent it" }),
  yours: z.boolean().nullable().meta({
    description: "Whether it was sent to the caller's address; null for a caller without a session",
  }),
});
export type InvitationPreview = z.infer<typeof InvitationPreview>;
