import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { RoleModel } from "@/models/role";
import { StartupModel } from "@/models/startup";
import { roleStatuses } from "./states";

/** What roles answer for of personal data: those of the startups that the person founded. */
export const roleData = personalData({
  models: { Role: ["title", "description"] },
  sections: {
    roles: z.array(
      z.strictObject({
        id: Id,
        startupId: Id,
        title: z.string(),
        description: z.string(),
        status: z.enum(roleStatuses),
        createdAt: Timestamp,
      }),
    ),
  },
  read: async (userId) => {
    const startups = await StartupModel.find({ founderId: objectId(userId) }, { _id: 1 }).lean();
    const rows = await RoleModel.find({ startupId: { $in: startups.map(({ _id }) => _id) } })
      .sort({ createdAt: 1, _id: 1 })
      .lean();
    return {
      roles: rows.map(({ _id, startupId, title, description, status, createdAt }) => ({
        id: _id.toHexString(),
        startupId: startupId.toHexString(),
        title,
        description,
        status,
        createdAt: createdAt.toISOString(),
      })),
    };
  },
});
