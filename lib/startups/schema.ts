import { z } from "zod";
import { Country, Id, Picture, Timestamp, Url, line, nameLine, page, pageQuery, text } from "@/lib/core/schema";
import { accessLevels, fundingStages, industries, stages, startupStatuses } from "./states";

export const Industry = z.enum(industries);
export const Stage = z.enum(stages);
export const FundingStage = z.enum(fundingStages);
export const StartupStatusSchema = z.enum(startupStatuses);
export const AccessSchema = z.enum(accessLevels);

export const StartupParams = z.strictObject({ id: Id });
export const TeamMemberParams = z.strictObject({ id: Id, userId: Id });

const fields = {
  name: nameLine(2, 80).meta({ example: "Lumen Grid" }),
  // A draft may leave these two empty; publishing may not.
  tagline: line(0, 140).meta({ example: "Batteries that share what they know" }),
  description: text(0, 5000).meta({
    example: "We balance neighbourhood batteries so that a street needs half of them.",
  }),
  industry: Industry,
  stage: Stage,
  fundingStage: FundingStage,
  location: line(1, 120).nullish().meta({ example: "Montréal" }),
  country: Country.nullish(),
  website: Url.nullish().meta({ example: "https://example.com" }),
};

export const StartupInput = z.strictObject(fields);
export type StartupInput = z.infer<typeof StartupInput>;

export const StartupPatch = z.strictObject(fields).partial();
export type StartupPatch = z.infer<typeof StartupPatch>;

export const startupSorts = ["newest", "trust"] as const;

export const StartupQuery = z.strictObject({
  ...pageQuery,
  q: line(1, 100).optional().meta({ description: "All of these words must occur; accents and case are ignored" }),
  industry: Industry.optional(),
  stage: Stage.optional(),
  fundingStage: FundingStage.optional(),
  sort: z.enum(startupSorts).optional(),
});
export type StartupQuery = z.infer<typeof StartupQuery>;

/** How fast a team answers applications; the median (hours) is null while there are fewer than five. */
export const ReplyTime = z.object({ medianHours: z.number().nullable(), sample: z.int() });

export const StartupCard = z.object({
  id: Id,
  name: z.string(),
  tagline: z.string(),
  industry: Industry,
  stage: Stage,
  fundingStage: FundingStage,
  location: z.string().nullable(),
  country: z.string().nullable(),
  logo: Picture.nullable(),
  status: StartupStatusSchema,
  trustScore: z.int(),
  openRoles: z.int(),
  reply: ReplyTime,
  publishedAt: Timestamp.nullable(),
});
export type StartupCard = z.infer<typeof StartupCard>;

export const Startup = StartupCard.extend({
  founderId: Id,
  description: z.string(),
  website: z.string().nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  /** The caller's access, or null where the caller is not a member. */
  access: AccessSchema.nullable(),
});
export type Startup = z.infer<typeof Startup>;

export const StartupPage = page(StartupCard);
export type StartupPage = z.infer<typeof StartupPage>;

/** A startup of the caller's, including deleted ones that can still be restored. */
export const OwnStartup = Startup.extend({
  deletedAt: Timestamp.nullable(),
  restorableUntil: Timestamp.nullable(),
  /** Whether the founder's plan has no room for it: then it can only be read, archived and deleted. */
  readOnly: z.boolean(),
});
export type OwnStartup = z.infer<typeof OwnStartup>;
export const OwnStartupPage = page(OwnStartup);

export const TeamMember = z.object({
  userId: Id,
  name: z.string(),
  headline: z.string().nullable(),
  picture: Picture.nullable(),
  roleId: Id.optional(),
  access: AccessSchema,
  trustScore: z.int(),
  joinedAt: Timestamp,
});
export type TeamMember = z.infer<typeof TeamMember>;
export const TeamPage = page(TeamMember);
export type TeamPage = z.infer<typeof TeamPage>;
export const TeamQuery = z.strictObject(pageQuery);
export const AccessPatch = z.strictObject({ access: AccessSchema });
