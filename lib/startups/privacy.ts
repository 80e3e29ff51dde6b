import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { instant, personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { accessLevels, startupStatuses } from "./states";

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
});
