import { z } from "zod";
import { OfferInput } from "@/lib/applications/schema";
import { own } from "@/lib/core/field-message";
import type { RoleTerms } from "../fit";
import { leavesRange } from "./offer-form";

/** The offer as the dialog holds it: a start day instead of a time, and a reason when outside the range. Parses to the API's input. */
export function offerForm(range: RoleTerms["compensation"], today: string) {
  return OfferInput.omit({ version: true })
    .extend({ startAt: z.iso.date() })
    .superRefine((offer, ctx) => {
      if (offer.startAt < today) ctx.addIssue({ code: "custom", path: ["startAt"], message: own("past") });
      if (leavesRange(offer.compensation, range) && !offer.message) {
        ctx.addIssue({
          code: "custom",
          path: ["message"],
          message: own("outside_range"),
        });
      }
    })
    .transform((offer): OfferInput => ({ ...offer, startAt: `${offer.startAt}T00:00:00.000Z` }));
}
