import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { personalData } from "@/lib/core/personal-data";
import { Timestamp } from "@/lib/core/schema";
import { LegalAcceptanceModel } from "@/models/legal-acceptance";
import { acceptedDocuments } from "./states";

/** What legal texts answer for of personal data: who has accepted which version, by id. It stays when the account goes, as the proof. */
export const legalData = personalData({
  models: { LegalAcceptance: [] },
  erase: {},
  sections: {
    legalAcceptances: z.array(
      z.strictObject({ document: z.enum(acceptedDocuments), version: z.string(), at: Timestamp }),
    ),
  },
  read: async (userId) => {
    const rows = await LegalAcceptanceModel.find({ userId: objectId(userId) })
      .sort({ at: 1, _id: 1 })
      .lean();
    return { legalAcceptances: rows.map(({ document, version, at }) => ({ document, version, at: at.toISOString() })) };
  },
});
