import { personalData } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { BulkPreviewModel } from "@/models/bulk-preview";

/** What the administration answers for of personal data: ids alone; reasons are with the audit trail. */
export const administrationData = personalData({
  models: { BulkPreview: [] },
  sections: {},
  read: () => Promise.resolve({}),
  erase: {},
  retention: [
    sweepRows({ dataset: "shortLived", model: BulkPreviewModel, due: (_cutoff, at) => ({ expiresAt: { $lte: at } }) }),
  ],
});
