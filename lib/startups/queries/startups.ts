import type { ClientSession, Types } from "mongoose";
import { StartupModel, type Startup as StartupRow } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { auditDenial } from "@/lib/core/audit/audit";
import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { queryTokens } from "@/lib/core/search-tokens";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { ALL_FACETS, facetKey } from "@/lib/core/facet-keys";
import { findPeople } from "@/lib/profiles/queries/profile";
import { canSee } from "../policy";
import { toOwnStartup, toReply, toStartup, toStartupCard, type StartupCardRow } from "../present";
import type { OwnStartup, Startup, StartupCard, StartupPage, StartupQuery, TeamMember, TeamPage } from "../schema";
import type { CompletenessFacts } from "../completeness";
import { hiringAccess, type Access, type Industry, type StartupStatus } from "../states";

/** Shelf of startups with an open role, beside those of the filters. */
export const HIRING_FACET_KEY = "hiring";

const idOf = (id: Types.ObjectId | string) => (typeof id === "string" ? objectId(id) : id);

/** The filters of a list as conditions that one index answers in order. */
export function startupFilter({
  q,
  industry,
  stage,
  fundingStage,
}: Pick<StartupQuery, "q" | "industry" | "stage" | "fundingStage">): Record<string, unknown> | null {
  const shelves = facetKey({ industry, stage, fundingStage });
  if (q === undefined) return { shelves };
  const tokens = queryTokens(q);
  return tokens.length === 0 ? null : { searchTokens: { $all: tokens }, shelves };
}

/** Published startups, newest or most trusted first. First pages without words come from the cache. */
export async function listStartups(query: StartupQuery): Promise<StartupPage> {
  if (query.q !== undefined || query.cursor !== undefined) return loadStartups(query);
  const { industry, stage, fundingStage, sort, limit } = query;
  return cached(
    cacheKeys.startupsList({
      industry,
      stage,
      fundingStage,
      sort: sort === "trust" ? sort : undefined,
      limit: limit === DEFAULT_PAGE ? undefined : limit,
    }),
    () => loadStartups(query),
  );
}

async function loadStartups(query: StartupQuery): Promise<StartupPage> {
  const filter = startupFilter(query);
  if (!filter) return { items: [], nextCursor: null };
  await connect();
  const field = query.sort === "trust" ? "trustScore" : "publishedAt";
  const limit = query.limit ?? DEFAULT_PAGE;
  const rows = await StartupModel.find(
    { ...filter, ...afterCursor(field, field === "trustScore" ? "number" : "date", -1, query.cursor) },
    { searchTokens: 0, shelves: 0, description: 0 },
  )
    .sort({ [field]: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toStartupCard, (row) => [
    field === "trustScore" ? row.trustScore : (row.publishedAt?.getTime() ?? 0),
    row._id.toHexString(),
  ]);
}

/** A startup that the asker may see, or 404; a refused look is audited. */
export async function getStartup(ctx: Context, id: string): Promise<Startup> {
  const { row, access } = await visibleStartup(ctx, id);
  return toStartup(row, access);
}

/** The row and the asker's access, for this module's own commands. Throws 404 and audits who looked. */
export async function visibleStartup(
  ctx: Context,
  id: string,
  session?: ClientSession,
): Promise<{ row: Lean<StartupRow>; access: Access | null }> {
  await connect();
  const row = await StartupModel.findById(id, {}, sessionOption(session)).lean();
  const access = row && ctx.actor ? await findAccess(row._id, ctx.actor.userId, session) : null;
  if (row && canSee(row, access)) return { row, access };
  if (row && ctx.actor) await auditDenial(ctx, "startup.read", "startup", id, {});
  throw new Problem("not_found");
}

/** The people of a startup that the asker may see, in the order they joined. */
export async function listTeam(
  ctx: Context,
  id: string,
  query: { limit?: number | undefined; cursor?: string | undefined } = {},
): Promise<TeamPage> {
  const { row } = await visibleStartup(ctx, id);
  const limit = query.limit ?? DEFAULT_PAGE;
  const rows = await TeamMemberModel.find({ startupId: row._id, ...afterCursor("joinedAt", "date", 1, query.cursor) })
    .sort({ joinedAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const people = await findPeople(rows.map((member) => member.userId.toHexString()));
  return toPage(
    rows,
    limit,
    (member): TeamMember => {
      const person = people.get(member.userId.toHexString());
      return {
        userId: member.userId.toHexString(),
        name: person?.name ?? "",
        headline: person?.headline || null,
        ...(member.roleId ? { roleId: member.roleId.toHexString() } : {}),
        access: member.access,
        trustScore: person?.trustScore ?? 50,
        joinedAt: member.joinedAt.toISOString(),
      };
    },
    (member) => [member.joinedAt.getTime(), member._id.toHexString()],
  );
}

/** The startups whose team the asker belongs to, newest membership first; owners also see those they deleted. At most 100. */
export async function listMyStartups(ctx: Context): Promise<OwnStartup[]> {
  const actor = signedIn(ctx);
  await connect();
  const memberships = await TeamMemberModel.find({ userId: objectId(actor.userId) })
    .sort({ joinedAt: -1, _id: -1 })
    .limit(100)
    .lean();
  const rows = await StartupModel.find(
    { _id: { $in: memberships.map((member) => member.startupId) } },
    { searchTokens: 0, shelves: 0 },
  ).lean();
  const byId = new Map(rows.map((row) => [row._id.toHexString(), row]));
  return memberships.flatMap(({ startupId, access }) => {
    const row = byId.get(startupId.toHexString());
    return row && (row.deletedAt === null || access === "owner") ? [toOwnStartup(row, access)] : [];
  });
}

/** What other modules may know of a startup, whoever asks. */
export interface StartupFacts {
  id: string;
  founderId: Types.ObjectId;
  name: string;
  industry: Industry;
  location: string | null;
  trustScore: number;
  status: StartupStatus;
  reply: StartupCard["reply"];
  /** Open to the public. */
  published: boolean;
  deleted: boolean;
  /** Since when the founder's plan has no room for it, or null. */
  planLockedAt: Date | null;
}

const toFacts = (row: StartupCardRow): StartupFacts => ({
  id: row._id.toHexString(),
  founderId: row.founderId,
  name: row.name,
  industry: row.industry,
  location: row.location,
  trustScore: row.trustScore,
  status: row.status,
  reply: toReply(row.replyStats),
  published: row.status === "published" && row.deletedAt === null,
  deleted: row.deletedAt !== null,
  planLockedAt: row.planLockedAt ?? null,
});

/** Startups by id, in one read; unknown ids are absent. */
export async function findStartups(
  ids: readonly (Types.ObjectId | string)[],
  session?: ClientSession,
): Promise<Map<string, StartupFacts>> {
  const wanted = [...new Set(ids.map(String))];
  if (wanted.length === 0) return new Map();
  await connect();
  const rows = await StartupModel.find(
    { _id: { $in: wanted } },
    { searchTokens: 0, shelves: 0, description: 0 },
    sessionOption(session),
  ).lean();
  return new Map(rows.map((row) => [row._id.toHexString(), toFacts(row)]));
}

/** One startup's facts, or null. */
export async function findStartup(id: Types.ObjectId | string, session?: ClientSession): Promise<StartupFacts | null> {
  return (await findStartups([id], session)).get(String(id)) ?? null;
}

/** Published startups among the given ones, as cards. */
export async function findStartupCards(ids: readonly (Types.ObjectId | string)[]): Promise<Map<string, StartupCard>> {
  await connect();
  const rows = await StartupModel.find(
    { _id: { $in: ids.map(String) }, shelves: ALL_FACETS },
    { searchTokens: 0, shelves: 0, description: 0 },
  ).lean();
  return new Map(rows.map((row) => [row._id.toHexString(), toStartupCard(row)]));
}

/** Someone's access at a startup, or null. */
export async function findAccess(
  startupId: Types.ObjectId | string,
  userId: Types.ObjectId | string,
  session?: ClientSession,
): Promise<Access | null> {
  await connect();
  const member = await TeamMemberModel.findOne(
    { startupId: idOf(startupId), userId: idOf(userId) },
    { access: 1 },
    sessionOption(session),
  ).lean();
  return member?.access ?? null;
}

/** The startups at which someone has access, with the level. */
export async function findMemberships(
  userId: string,
  session?: ClientSession,
): Promise<{ startupId: Types.ObjectId; access: Access }[]> {
  await connect();
  const rows = await TeamMemberModel.find(
    { userId: objectId(userId) },
    { startupId: 1, access: 1 },
    sessionOption(session),
  )
    .limit(200)
    .lean();
  return rows.map(({ startupId, access }) => ({ startupId, access }));
}

/** A startup as its founder's plan counts it. */
export interface CountedStartup {
  id: string;
  name: string;
  createdAt: Date;
  planLockedAt: Date | null;
}

/** The startups that someone's plan counts, or has no room for: neither archived nor deleted, the oldest first. */
export async function findCountedStartups(founderId: string, session?: ClientSession): Promise<CountedStartup[]> {
  await connect();
  const rows = await StartupModel.find(
    { founderId: objectId(founderId), deletedAt: null, status: { $ne: "archived" } },
    { name: 1, createdAt: 1, planLockedAt: 1 },
    sessionOption(session),
  )
    .sort({ createdAt: 1, _id: 1 })
    .limit(1000)
    .lean();
  return rows.map(({ _id, name, createdAt, planLockedAt }) => ({
    id: _id.toHexString(),
    name,
    createdAt,
    planLockedAt: planLockedAt ?? null,
  }));
}

/** Everyone of a startup's team, or only those who run its hiring. */
export async function findTeamIds(
  startupId: Types.ObjectId | string,
  who: "all" | "hiring",
  session?: ClientSession,
): Promise<string[]> {
  await connect();
  const filter = { startupId: idOf(startupId), ...(who === "hiring" ? { access: { $in: hiringAccess } } : {}) };
  const rows = await TeamMemberModel.find(filter, { userId: 1 }, sessionOption(session)).lean();
  return rows.map((row) => row.userId.toHexString());
}

/** How many published startups have an open role. */
export async function countHiringStartups(): Promise<number> {
  await connect();
  return StartupModel.countDocuments({ shelves: HIRING_FACET_KEY });
}

/** How many startups are published. */
export async function countPublishedStartups(): Promise<number> {
  await connect();
  return StartupModel.countDocuments({ shelves: ALL_FACETS });
}

/** Startups that are not deleted among the given ones, as their completeness is judged by. */
export async function findStartupDetails(
  ids: readonly Types.ObjectId[],
): Promise<(CompletenessFacts & { id: string; status: StartupStatus; openRoles: number })[]> {
  await connect();
  const rows = await StartupModel.find(
    { _id: { $in: ids }, deletedAt: null },
    { name: 1, tagline: 1, description: 1, location: 1, website: 1, status: 1, openRoles: 1 },
  ).lean();
  return rows.map(({ _id, name, tagline, description, location, website, status, openRoles }) => ({
    id: _id.toHexString(),
    name,
    tagline,
    description,
    location,
    website,
    status,
    openRoles,
  }));
}

/** How many people are on the teams of some startups together. */
export async function countTeam(startupIds: readonly string[]): Promise<number> {
  await connect();
  return TeamMemberModel.countDocuments({ startupId: { $in: startupIds.map(objectId) } });
}
