import type { ClientSession, Types } from "mongoose";
import { RoleModel, type Role as RoleRow, type RoleCompensation } from "@/models/role";
import { replyMedian } from "@/lib/applications/queries/reply-times";
import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { foldText, queryTokens } from "@/lib/core/search-tokens";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { ALL_FACETS, facetKey } from "@/lib/core/facet-keys";
import {
  countHiringStartups,
  findStartup,
  findStartups,
  getStartup,
  type StartupFacts,
} from "@/lib/startups/queries/startups";
import { MIN_REPLY_SAMPLE } from "@/lib/startups/states";
import { toRole, toRoleCard, type RoleCardRow } from "../present";
import type { CatalogCounts, Role, RoleCard, RolePage, RoleQuery, StartupRolesQuery } from "../schema";
import type { RoleStatus } from "../states";

const idOf = (id: Types.ObjectId | string) => (typeof id === "string" ? objectId(id) : id);
const cardFields = { searchTokens: 0, shelves: 0, description: 0 } as const;
const byNewest = { createdAt: -1, _id: -1 } as const;

/** The filters of a list as conditions that one index answers in order; null where nothing can match. */
export function roleFilter({
  q,
  skill,
  workplace,
  industry,
}: Pick<RoleQuery, "q" | "skill" | "workplace" | "industry">): Record<string, unknown> | null {
  const shelves = facetKey({ skill: skill === undefined ? undefined : foldText(skill), workplace, industry });
  if (q === undefined) return { shelves };
  const tokens = queryTokens(q);
  return tokens.length === 0 ? null : { searchTokens: { $all: tokens }, shelves };
}

async function withStartups(rows: readonly RoleCardRow[]): Promise<(row: RoleCardRow) => RoleCard> {
  const startups = await findStartups(rows.map((row) => row.startupId));
  return (row) => {
    const startup = startups.get(row.startupId.toHexString());
    if (!startup) throw new Error(`Role ${row._id.toHexString()} has no startup`);
    return toRoleCard(row, startup);
  };
}

const cursorOf = (row: RoleCardRow) => [row.createdAt.getTime(), row._id.toHexString()];

/** Roles that take applications, newest first. First pages without words come from the cache. */
export async function listRoles(query: RoleQuery): Promise<RolePage> {
  if (query.q !== undefined || query.cursor !== undefined) return loadRoles(query);
  const { skill, workplace, industry, limit } = query;
  return cached(
    cacheKeys.rolesList({
      skill: skill === undefined ? undefined : foldText(skill),
      workplace,
      industry,
      limit: limit === DEFAULT_PAGE ? undefined : limit,
    }),
    () => loadRoles(query),
  );
}

async function loadRoles(query: RoleQuery): Promise<RolePage> {
  const filter = roleFilter(query);
  if (!filter) return { items: [], nextCursor: null };
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const rows = await RoleModel.find({ ...filter, ...afterCursor("createdAt", "date", -1, query.cursor) }, cardFields)
    .sort(byNewest)
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, await withStartups(rows), cursorOf);
}

/** A role at a startup that the asker may see, whatever its state, or 404. */
export async function getRole(ctx: Context, id: string): Promise<Role> {
  const { row, startup } = await visibleRole(ctx, id);
  return toRole(row, startup);
}

/** The row and its startup, for this module's own commands. Throws 404 where the asker may not see the startup. */
export async function visibleRole(
  ctx: Context,
  id: string,
  session?: ClientSession,
): Promise<{ row: Lean<RoleRow>; startup: StartupFacts }> {
  await connect();
  const row = await RoleModel.findById(id, {}, sessionOption(session)).lean();
  const startup = row && (await findStartup(row.startupId, session));
  if (!row || !startup) throw new Problem("not_found");
  if (!startup.published) await getStartup(ctx, startup.id);
  return { row, startup };
}

/** A startup's roles, newest first, where the asker may see the startup. */
export async function listStartupRoles(
  ctx: Context,
  startupId: string,
  query: StartupRolesQuery = {},
): Promise<RolePage> {
  const startup = await getStartup(ctx, startupId);
  const limit = query.limit ?? DEFAULT_PAGE;
  const filter = {
    startupId: objectId(startup.id),
    ...(query.status ? { status: query.status } : {}),
    ...afterCursor("createdAt", "date", -1, query.cursor),
  };
  const rows = await RoleModel.find(filter, cardFields)
    .sort(byNewest)
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, await withStartups(rows), cursorOf);
}

/** What other modules may know of a role, whoever asks. */
export interface RoleFacts {
  id: string;
  startupId: Types.ObjectId;
  title: string;
  status: RoleStatus;
  listed: boolean;
  /** Since when the owner's plan has no room for it, or null. */
  planLockedAt: Date | null;
  seats: number;
  seatsTaken: number;
  compensation: RoleCompensation;
}

/** Roles by id, in one read; unknown ids are absent. */
export async function findRoles(
  ids: readonly (Types.ObjectId | string)[],
  session?: ClientSession,
): Promise<Map<string, RoleFacts>> {
  const wanted = [...new Set(ids.map(String))];
  if (wanted.length === 0) return new Map();
  await connect();
  const rows = await RoleModel.find({ _id: { $in: wanted } }, cardFields, sessionOption(session)).lean();
  return new Map(
    rows.map(({ _id, startupId, title, status, listed, planLockedAt, seats, seatsTaken, compensation }) => {
      const id = _id.toHexString();
      const lockedAt = planLockedAt ?? null;
      return [id, { id, startupId, title, status, listed, planLockedAt: lockedAt, seats, seatsTaken, compensation }];
    }),
  );
}

/** One role's facts, or null. */
export async function findRole(id: Types.ObjectId | string, session?: ClientSession): Promise<RoleFacts | null> {
  return (await findRoles([id], session)).get(String(id)) ?? null;
}

/** What someone hired for a role does: what a contract says of it. Null where it is gone. */
export async function findWork(
  id: string,
  session?: ClientSession,
): Promise<{ title: string; description: string; hoursPerWeek: number } | null> {
  await connect();
  const fields = { title: 1, description: 1, hoursPerWeek: 1 };
  const row = await RoleModel.findById(id, fields, sessionOption(session)).lean();
  return row && { title: row.title, description: row.description, hoursPerWeek: row.hoursPerWeek };
}

/** Roles at published startups among the given ones, as cards, whatever their state. */
export async function findRoleCards(ids: readonly (Types.ObjectId | string)[]): Promise<Map<string, RoleCard>> {
  await connect();
  const rows = await RoleModel.find({ _id: { $in: ids.map(String) } }, cardFields).lean();
  const startups = await findStartups(rows.map((row) => row.startupId));
  return new Map(
    rows.flatMap((row) => {
      const startup = startups.get(row.startupId.toHexString());
      return startup?.published ? [[row._id.toHexString(), toRoleCard(row, startup)] as const] : [];
    }),
  );
}

/** How many roles are open at each of the given startups together. */
export async function countOpenRoles(startupIds: readonly (Types.ObjectId | string)[]): Promise<number> {
  await connect();
  return RoleModel.countDocuments({ startupId: { $in: startupIds.map(idOf) }, status: "open" });
}

/** How many roles take applications now. */
export async function countListedRoles(): Promise<number> {
  await connect();
  return RoleModel.countDocuments({ shelves: ALL_FACETS });
}

/** Live figures of the whole catalogue, at most five minutes old. */
export async function catalogCounts(): Promise<CatalogCounts> {
  return cached(cacheKeys.rolesList({ counts: true }), async () => {
    const [openRoles, hiringStartups, reply] = await Promise.all([
      countListedRoles(),
      countHiringStartups(),
      replyMedian(null),
    ]);
    return {
      openRoles,
      hiringStartups,
      reply: { ...reply, medianHours: reply.sample >= MIN_REPLY_SAMPLE ? reply.medianHours : null },
      asOf: now().toISOString(),
    };
  });
}
