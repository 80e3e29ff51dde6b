import { z } from "zod";
import { Locale } from "@/lib/core/schema";
import { acceptedDocuments, legalDocuments } from "./states";

export const LegalParams = z.strictObject({ document: z.enum(legalDocuments) });
export const LegalQuery = z.strictObject({ locale: Locale.optional() });

export const LegalText = z
  .object({
    document: z.enum(legalDocuments),
    version: z.string(),
    /** The day from which it applies. */
    effectiveAt: z.iso.date(),
    title: z.string(),
    intro: z.string(),
    sections: z.array(z.object({ id: z.string(), title: z.string(), paragraphs: z.array(z.string()) })),
  })
  .meta({ id: "LegalText" });
export type LegalText = z.infer<typeof LegalText>;

export const LegalAcceptanceInput = z.strictObject({
  document: z.enum(acceptedDocuments),
  /** The version that was read; another one now: 409 `conflict`. */
  version: z.iso.date(),
});
export type LegalAcceptanceInput = z.infer<typeof LegalAcceptanceInput>;
