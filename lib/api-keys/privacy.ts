import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { instant } from "@/lib/core/instant";
import { personalData } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Timestamp } from "@/lib/core/schema";
import { ApiKeyModel } from "@/models/api-key";

/** What API keys answer for of personal data: their maker's keys, without anything of their secrets. */
export const apiKeyData = personalData({
  models: { ApiKey: ["name", "actorName", "allowedAddresses"] },
  retention: [
    sweepRows({ dataset: "apiKeys", model: ApiKeyModel, due: (cutoff) => ({ revokedAt: { $lte: cutoff } }) }),
  ],
  sections: {
    apiKeys: z.array(
      z.strictObject({
        name: z.string(),
        scopes: z.array(z.string()),
        startupId: z.string().nullable(),
        allowedAddresses: z.array(z.string()),
        createdAt: Timestamp,
        expiresAt: Timestamp.nullable(),
        lastUsedAt: Timestamp.nullable(),
        revokedAt: Timestamp.nullable(),
      }),
    ),
  },
  read: async (userId) => {
    const rows = await ApiKeyModel.find({ ownerId: objectId(userId) })
      .sort({ createdAt: 1, _id: 1 })
      .lean();
    return {
      apiKeys: rows.map((row) => ({
        name: row.name,
        scopes: row.scopes,
        startupId: row.startupId?.toHexString() ?? null,
        allowedAddresses: row.allowedAddresses,
        createdAt: row.createdAt.toISOString(),
        expiresAt: instant(row.expiresAt),
        lastUsedAt: instant(row.lastUsedAt),
        revokedAt: instant(row.revokedAt),
      })),
    };
  },
  erase: {
    apiKeys: async (tx, { userId }) => {
      await ApiKeyModel.deleteMany({ ownerId: objectId(userId) }, { session: tx.session });
    },
  },
});
