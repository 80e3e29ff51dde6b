import { z } from "zod";
import { countryCodes } from "@/lib/core/countries";
import { own } from "@/lib/core/field-message";
import { Timestamp } from "@/lib/core/schema";

/** A mobile number as it is typed; `country` reads one without its country code. */
export const PhoneBody = z
  .strictObject({
    number: z.string().trim().min(4).max(40).meta({ example: "+1 416 555 0142" }),
    country: z.enum(countryCodes as [string, ...string[]]).optional(),
  })
  .meta({ id: "PhoneNumber" });
export type PhoneBody = z.output<typeof PhoneBody>;

/** Spaces are ignored, so that a copied code fits. */
export const PhoneCodeBody = z.strictObject({
  code: z
    .string()
    .max(20)
    .transform((value) => value.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, { error: own("six_digits") }))
    .meta({ example: "492039" }),
});

/** What was sent where, without the number. */
export const SentPhoneCode = z.object({
  masked: z.string().meta({ example: "+1 ••••••••42" }),
  expiresAt: Timestamp,
  /** From when another code can be requested. */
  resendAt: Timestamp,
});
export type SentPhoneCode = z.infer<typeof SentPhoneCode>;

export const ConfirmedPhone = z.object({ masked: z.string(), verifiedAt: Timestamp });
export type ConfirmedPhone = z.infer<typeof ConfirmedPhone>;
