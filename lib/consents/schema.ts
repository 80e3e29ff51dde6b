import { z } from "zod";
import { Timestamp, page, pageQuery } from "@/lib/core/schema";
import { consentSources, purposes } from "./states";

const ConsentItem = z
  .object({
    purpose: z.enum(purposes),
    granted: z.boolean(),
    /** Essential: the service cannot do without it. */
    locked: z.boolean(),
    /** The version of the text that the choice was made under; null where none was made. */
    policyVersion: z.string().nullable(),
    at: Timestamp.nullable(),
    source: z.enum(consentSources).nullable(),
  })
  .meta({ id: "Consent" });

export const Consents = z.object({ items: z.array(ConsentItem) }).meta({ id: "Consents" });
export type Consents = z.infer<typeof Consents>;

/** What is left out stays as it is. */
export const ConsentsBody = z.strictObject({
  functional: z.boolean().optional(),
  analytics: z.boolean().optional(),
  marketing: z.boolean().optional(),
});
export type ConsentsBody = z.infer<typeof ConsentsBody>;

/** What a browser chooses, without an account. */
export const BrowserConsentsBody = z.strictObject({ functional: z.boolean(), analytics: z.boolean() });
export type BrowserConsentsBody = z.infer<typeof BrowserConsentsBody>;

export const ConsentHistoryQuery = z.strictObject(pageQuery);
export type ConsentHistoryQuery = z.infer<typeof ConsentHistoryQuery>;

/** Every choice, the latest first. */
export const ConsentHistory = page(
  z.object({
    purpose: z.enum(purposes),
    granted: z.boolean(),
    policyVersion: z.string(),
    at: Timestamp,
    source: z.enum(consentSources),
  }),
).meta({ id: "ConsentHistory" });
export type ConsentHistory = z.infer<typeof ConsentHistory>;
