import { personalData } from "@/lib/core/personal-data";
import { objectId } from "@/lib/core/db/model";
import { sweepRows } from "@/lib/core/retention-sweep";
import { DataExportModel } from "@/models/data-export";
import { removeExports } from "./objects";

/**
 * What archives answer for of personal data: their bytes, which are objects of the store. The row holds ids and times alone, and an archive is no
 * part of the next one.
 */
export const dataExportData = personalData({
  models: { DataExport: ["sealedKey"] },
  erase: {
    dataExports: async (tx, { userId }) => {
      await DataExportModel.deleteMany({ subjectId: objectId(userId) }, { session: tx.session });
    },
  },
  eraseAtProviders: { dataExports: (_ctx, { userId }) => removeExports(userId) },
  retention: [
    sweepRows({
      dataset: "exports",
      model: DataExportModel,
      due: (_cutoff, at) => ({ status: "expired" as const, expiresAt: { $lte: at } }),
    }),
  ],
  sections: {},
  read: () => Promise.resolve({}),
});
