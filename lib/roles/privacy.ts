import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { RoleModel } from "@/models/role";
import { StartupModel } from "@/models/startup";
import { roleStatuses } from "./states";
import { dataWithoutPerson } from "@/lib/core/without-person";

/** Takes a founder's name out of the roles of startups that others go on with (GDPR article 17, PIPEDA principle 4.5). */
async function eraseNamesInRoles(tx: Tx, person: ErasedPerson): Promise<void> {
  const { session } = tx;
  const founded = await StartupModel.find({ founderId: objectId(person.userId) }, { _id: 1 })
    .session(session)
    .lean();
  for (const { _id, title, description } of await RoleModel.find({ startupId: { $in: founded.map((row) => row._id) } })
    .session(session)
    .lean())
    await RoleModel.updateOne({ _id }, { $set: dataWithoutPerson(person, { title, description }) }, { session });
}

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
  erase: { roles: eraseNamesInRoles },
});
