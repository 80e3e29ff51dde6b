import { z } from "zod";
import { Id, Locale, Timestamp, adminReason, page, pageQuery, text } from "@/lib/core/schema";
import { CaptchaField, Email } from "@/lib/identity/schema";
import { privacyRequestKinds, privacyRequestStatuses } from "./states";

export const PrivacyRequestInput = z.strictObject({
  email: Email,
  kind: z.enum(privacyRequestKinds),
  message: text(10, 4000),
  captcha: CaptchaField,
});
export type PrivacyRequestInput = z.infer<typeof PrivacyRequestInput>;

/** Alike for every address. */
export const PrivacyRequestReceived = z.object({ status: z.literal("received") });

export const PrivacyRequest = z
  .object({
    id: Id,
    email: z.string(),
    kind: z.enum(privacyRequestKinds),
    message: z.string(),
    locale: Locale,
    status: z.enum(privacyRequestStatuses),
    createdAt: Timestamp,
    dueAt: Timestamp,
    closedAt: Timestamp.nullable(),
    /** Of the account with this address, if there is one. */
    userId: Id.nullable(),
  })
  .meta({ id: "PrivacyRequest" });
export type PrivacyRequest = z.infer<typeof PrivacyRequest>;

export const PrivacyRequestsQuery = z.strictObject({ ...pageQuery, status: z.enum(privacyRequestStatuses).optional() });
export type PrivacyRequestsQuery = z.infer<typeof PrivacyRequestsQuery>;
export const PrivacyRequestPage = page(PrivacyRequest);
export type PrivacyRequestPage = z.infer<typeof PrivacyRequestPage>;

export const PrivacyRequestParams = z.strictObject({ id: Id });
export const PrivacyRequestPatch = z.strictObject({ status: z.enum(privacyRequestStatuses), ...adminReason });
export type PrivacyRequestPatch = z.infer<typeof PrivacyRequestPatch>;
