import { z } from "zod";
import { sweepAppendOnly } from "@/lib/core/append-only-sweep";
import { personalData } from "@/lib/core/personal-data";
import { Timestamp } from "@/lib/core/schema";
import { ConsentModel } from "@/models/consent";
import { consentSources, optionalPurposes } from "./states";

/**
 * What consents answer for of personal data: what someone has agreed to and withdrawn, by the id of their account. It holds no one's name and
 * stays when the account goes, as the proof of what was agreed to.
 */
export const consentData = personalData({
  models: { Consent: [] },
  erase: {},
  retention: [sweepAppendOnly("trails", ConsentModel, (cutoff) => ({ at: { $lte: cutoff } }))],
  sections: {
    consents: z.array(
      z.strictObject({
        purpose: z.enum(optionalPurposes),
        granted: z.boolean(),
        policyVersion: z.string(),
        at: Timestamp,
        source: z.enum(consentSources),
      }),
    ),
  },
  read: async (userId) => {
    const rows = await ConsentModel.find({ subject: userId }).sort({ at: 1, _id: 1 }).lean();
    return {
      consents: rows.map(({ purpose, granted, policyVersion, at, source }) => ({
        purpose,
        granted,
        policyVersion,
        at: at.toISOString(),
        source,
      })),
    };
  },
});
