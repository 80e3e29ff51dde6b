import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { instant } from "@/lib/core/instant";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { accessLevels, startupStatuses } from "./states";
import { releaseQuota } from "@/lib/billing/plan-limits";
import { audit } from "@/lib/core/audit/audit";
import { emit } from "@/lib/core/events/events";
import { dataWithoutPerson } from "@/lib/core/without-person";
import { findPeople } from "@/lib/profiles/queries/people";
import { teamEvents } from "./events";
import { invalidateStartup } from "./invalidate";

async function exportStartups(userId: string) {
  const founded = await StartupModel.find({ founderId: objectId(userId) })
    .sort({ createdAt: 1, _id: 1 })
    .lean();
  const memberships = await TeamMemberModel.find({ userId: objectId(userId) })
    .sort({ joinedAt: 1, _id: 1 })
    .lean();
  return {
    startups: founded.map((row) => ({
      id: row._id.toHexString(),
      name: row.name,
      tagline: row.tagline,
      description: row.description,
      industry: row.industry,
      stage: row.stage,
      fundingStage: row.fundingStage,
      location: row.location,
      country: row.country ?? null,
      website: row.website,
      status: row.status,
      createdAt: row.createdAt.toISOString(),
      publishedAt: instant(row.publishedAt),
      deletedAt: instant(row.deletedAt),
    })),
    teams: memberships.map(({ startupId, roleId, access, joinedAt }) => ({
      startupId: startupId.toHexString(),
      roleId: roleId?.toHexString() ?? null,
      access,
      joinedAt: joinedAt.toISOString(),
    })),
  };
}

/**
 * Takes a person out of the teams that they belong to (GDPR article 17, PIPEDA principle 4.5). A startup that others own goes on without
 * them: of the owners who stay the one who joined first answers for it, and its texts lose the name. One that nobody else owns was purged before.
 */
async function eraseFromStartups(tx: Tx, person: ErasedPerson): Promise<void> {
  const { session } = tx;
  const userId = objectId(person.userId);
  for (const { _id, tagline, description, location } of await StartupModel.find({ founderId: userId })
    .session(session)
    .lean()) {
    const owners = await TeamMemberModel.find({ startupId: _id, access: "owner", userId: { $ne: userId } })
      .sort({ joinedAt: 1, _id: 1 })
      .session(session)
      .lean();
    const staying = await findPeople(
      owners.map((owner) => owner.userId.toHexString()),
      session,
    );
    const heir = owners.find((owner) => staying.has(owner.userId.toHexString())) ?? owners[0];
    await StartupModel.updateOne(
      { _id },
      {
        $set: {
          ...dataWithoutPerson(person, { tagline, description, location }),
          ...(heir ? { founderId: heir.userId } : {}),
        },
      },
      { session },
    );
    await invalidateStartup(tx, _id);
  }
  for (const member of await TeamMemberModel.find({ userId }).session(session).lean()) {
    await TeamMemberModel.deleteOne({ _id: member._id }, { session });
    await releaseQuota(tx, member.startupId, "teamMembers");
    const startupId = member.startupId.toHexString();
    await audit(tx, {
      action: "team.remove",
      entity: "startup",
      entityId: startupId,
      before: { userId: person.userId, access: member.access },
      after: { userId: person.userId, access: null },
    });
    await emit(tx, teamEvents.removed, { startupId, userId: person.userId });
  }
}

/** What startups answer for of personal data: those that the person founded, and the teams they belong to. */
export const startupData = personalData({
  models: { Startup: ["name", "tagline", "description", "location", "website"], TeamMember: [] },
  sections: {
    startups: z.array(
      z.strictObject({
        id: Id,
        name: z.string(),
        tagline: z.string(),
        description: z.string(),
        industry: z.string(),
        stage: z.string(),
        fundingStage: z.string(),
        location: z.string().nullable(),
        country: z.string().nullable(),
        website: z.string().nullable(),
        status: z.enum(startupStatuses),
        createdAt: Timestamp,
        publishedAt: Timestamp.nullable(),
        deletedAt: Timestamp.nullable(),
      }),
    ),
    teams: z.array(
      z.strictObject({ startupId: Id, roleId: Id.nullable(), access: z.enum(accessLevels), joinedAt: Timestamp }),
    ),
  },
  read: exportStartups,
  erase: { startups: eraseFromStartups },
});
