import { z } from "zod";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { instant } from "@/lib/core/instant";
import { personalData } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Timestamp } from "@/lib/core/schema";
import { BreakGlassModel } from "@/models/break-glass";
import { BulkPreviewModel } from "@/models/bulk-preview";
import { breakGlassScopes } from "./break-glass/states";

/** When something private of the person was read for a case, of which they were told. By whom is no one's to know. */
async function exportBreakGlass(userId: string) {
  await connect();
  const rows = await BreakGlassModel.find({ subjectId: objectId(userId), informedAt: { $ne: null } })
    .sort({ requestedAt: 1 })
    .lean();
  return rows.map(({ scope, approvedAt, endedAt, reads }) => ({
    scope,
    from: instant(approvedAt),
    to: instant(endedAt),
    reads,
  }));
}

/** What the administration answers for of personal data: ids alone; reasons are with the audit trail. */
export const administrationData = personalData({
  models: { BreakGlass: [], BulkPreview: [] },
  sections: {
    breakGlass: z.array(
      z.strictObject({
        scope: z.enum(breakGlassScopes),
        from: Timestamp.nullable(),
        to: Timestamp.nullable(),
        reads: z.int(),
      }),
    ),
  },
  read: async (userId) => ({ breakGlass: await exportBreakGlass(userId) }),
  erase: {},
  retention: [
    sweepRows({ dataset: "shortLived", model: BulkPreviewModel, due: (_cutoff, at) => ({ expiresAt: { $lte: at } }) }),
    sweepRows({
      dataset: "trails",
      model: BreakGlassModel,
      due: (cutoff) => ({ endedAt: { $ne: null, $lte: cutoff } }),
    }),
  ],
});
