import type { ClientSession, Types } from "mongoose";
import { ApplicationModel, type Application as ApplicationRow, type Offer } from "@/models/application";
import { auditDenial } from "@/lib/core/audit/audit";
import { signedIn, type Actor, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/profile";
import { findRoles } from "@/lib/roles/queries/roles";
import { findAccess, findStartups, getStartup } from "@/lib/startups/queries/startups";
import { mayHire, type Access } from "@/lib/startups/states";
import { canSee, type Viewer } from "../policy";
import { toApplication } from "../present";
import type { Application, ApplicationPage, OwnApplicationsQuery, Pipeline, StartupApplicationsQuery } from "../schema";
import { applicationStatuses, liveStatuses, type ApplicationStatus } from "../states";

const byNewest = { createdAt: -1, _id: -1 } as const;
const cursorOf = (row: Lean<ApplicationRow>) => [row.createdAt.getTime(), row._id.toHexString()];

const viewerOf = (actor: Actor, row: Lean<ApplicationRow>, access: Access | null): Viewer => ({
  isTalent: row.talentId.toHexString() === actor.userId,
  access,
  persona: actor.persona,
});

/** The public shapes of some applications, as `viewer` says who asks. One read per kind of neighbour. */
export async function present(
  rows: readonly Lean<ApplicationRow>[],
  viewer: (row: Lean<ApplicationRow>) => Viewer,
  session?: ClientSession,
): Promise<(row: Lean<ApplicationRow>) => Application> {
  const read = [
    () =>
      findPeople(
        rows.map((row) => row.talentId.toHexString()),
        session,
      ),
    () =>
      findRoles(
        rows.map((row) => row.roleId),
        session,
      ),
    () =>
      findStartups(
        rows.map((row) => row.startupId),
        session,
      ),
  ] as const;
  // One session answers one question at a time.
  const [people, roles, startups] = session
    ? ([await read[0](), await read[1](), await read[2]()] as const)
    : await Promise.all([read[0](), read[1](), read[2]()]);
  return (row) => {
    const role = roles.get(row.roleId.toHexString());
    const startup = startups.get(row.startupId.toHexString());
    if (!role || !startup) throw new Error(`Application ${row._id.toHexString()} has no role or startup`);
    return toApplication(row, { talent: people.get(row.talentId.toHexString()), role, startup, viewer: viewer(row) });
  };
}

/** One application as the asker sees it, or 404; a refused look is audited. */
export async function getApplication(ctx: Context, id: string): Promise<Application> {
  const { row, viewer } = await visibleApplication(ctx, id);
  return presentOne(row, viewer);
}

/** One row's public shape. */
export async function presentOne(
  row: Lean<ApplicationRow>,
  viewer: Viewer,
  session?: ClientSession,
): Promise<Application> {
  return (await present([row], () => viewer, session))(row);
}

/** The row and how the asker stands to it, for this module's own commands. Throws 404 and audits who looked. */
export async function visibleApplication(
  ctx: Context,
  id: string,
  session?: ClientSession,
): Promise<{ row: Lean<ApplicationRow>; viewer: Viewer }> {
  const actor = signedIn(ctx);
  await connect();
  const row = await ApplicationModel.findById(id, {}, sessionOption(session)).lean();
  if (!row) throw new Problem("not_found");
  const viewer = viewerOf(actor, row, await liveAccess(row.startupId, actor.userId, session));
  if (canSee(viewer)) return { row, viewer };
  await auditDenial(ctx, "application.read", "application", id, {});
  throw new Problem("not_found");
}

/** Access at a startup, which a deleted one gives to nobody. */
async function liveAccess(startupId: Types.ObjectId, userId: string, session?: ClientSession): Promise<Access | null> {
  const access = await findAccess(startupId, userId, session);
  if (access === null) return null;
  const startup = (await findStartups([startupId], session)).get(startupId.toHexString());
  return startup && !startup.deleted ? access : null;
}

/** Applications to a startup's roles, newest first; for those who run its hiring, and administrators. */
export async function listStartupApplications(
  ctx: Context,
  startupId: string,
  query: StartupApplicationsQuery = {},
): Promise<ApplicationPage> {
  const actor = signedIn(ctx);
  const access = await assertHires(ctx, actor, startupId);
  const limit = query.limit ?? DEFAULT_PAGE;
  const filter = {
    ...(query.roleId ? { roleId: objectId(query.roleId) } : {}),
    startupId: objectId(startupId),
    ...(query.status ? { status: query.status } : {}),
    ...afterCursor("createdAt", "date", -1, query.cursor),
  };
  const rows = await ApplicationModel.find(filter)
    .sort(byNewest)
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, await present(rows, (row) => viewerOf(actor, row, access)), cursorOf);
}

/** Throws 404 where the startup is not the asker's to see, 403 where they see it and do not hire for it. */
async function assertHires(ctx: Context, actor: Actor, startupId: string): Promise<Access | null> {
  const access = await liveAccess(objectId(startupId), actor.userId);
  if (mayHire(access)) return access;
  if (actor.persona === "admin" && (await findStartups([startupId])).get(startupId)?.deleted === false) return access;
  await getStartup(ctx, startupId);
  await auditDenial(ctx, "application.list", "startup", startupId, {});
  throw new Problem("forbidden");
}

/** The asker's own applications, newest first. */
export async function listMyApplications(ctx: Context, query: OwnApplicationsQuery = {}): Promise<ApplicationPage> {
  const actor = signedIn(ctx);
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const filter = {
    talentId: objectId(actor.userId),
    ...(query.status ? { status: query.status } : {}),
    ...afterCursor("createdAt", "date", -1, query.cursor),
  };
  const rows = await ApplicationModel.find(filter)
    .sort(byNewest)
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, await present(rows, (row) => viewerOf(actor, row, null)), cursorOf);
}

const LANE_SIZE = 50;

/** A role's candidates by state, the newest 50 of each lane; for those who run the startup's hiring. */
export async function pipeline(ctx: Context, roleId: string): Promise<Pipeline> {
  const actor = signedIn(ctx);
  const role = (await findRoles([roleId])).get(roleId);
  if (!role) throw new Problem("not_found");
  const access = await assertHires(ctx, actor, role.startupId.toHexString());
  const lanes = await Promise.all(
    applicationStatuses.map(async (status) => {
      const filter = { roleId: objectId(roleId), status };
      const [count, rows] = await Promise.all([
        ApplicationModel.countDocuments(filter),
        ApplicationModel.find(filter).sort(byNewest).limit(LANE_SIZE).lean(),
      ]);
      return { status, count, rows };
    }),
  );
  const show = await present(
    lanes.flatMap((lane) => lane.rows),
    (row) => viewerOf(actor, row, access),
  );
  const startup = (await findStartups([role.startupId])).get(role.startupId.toHexString());
  return {
    role: { id: role.id, title: role.title, status: role.status, seats: role.seats, seatsTaken: role.seatsTaken },
    startup: { id: role.startupId.toHexString(), name: startup?.name ?? "" },
    lanes: lanes.map(({ status, count, rows }) => ({ status, count, items: rows.map(show) })),
  };
}

/** The asker's live application for a role, or null: what the role's page shows instead of "Apply". */
export async function findMyApplication(
  ctx: Context,
  roleId: string,
): Promise<{ id: string; status: ApplicationStatus } | null> {
  if (!ctx.actor) return null;
  await connect();
  const row = await ApplicationModel.findOne(
    { talentId: objectId(ctx.actor.userId), roleId: objectId(roleId), live: true },
    { status: 1 },
  ).lean();
  return row ? { id: row._id.toHexString(), status: row.status } : null;
}

/** What mails about an application quote of it, or null. */
export async function findApplicationForEmail(
  id: string,
  session?: ClientSession,
): Promise<{ replyBy: Date; offer: Offer | null; note: string | null } | null> {
  await connect();
  const row = await ApplicationModel.findById(
    id,
    { replyBy: 1, offer: 1, rejection: 1 },
    sessionOption(session),
  ).lean();
  return row && { replyBy: row.replyBy, offer: row.offer, note: row.rejection?.note ?? null };
}

/** Whose applications: one talent's, or those to some startups. */
export type Whose = { talentId: string } | { startupIds: readonly string[] };

const nobodys = (whose: Whose) => "startupIds" in whose && whose.startupIds.length === 0;
const filterOf = (whose: Whose) =>
  "talentId" in whose ? { talentId: objectId(whose.talentId) } : { startupId: { $in: whose.startupIds.map(objectId) } };

/** How many applications someone still has a move in. */
export async function countLive(whose: Whose): Promise<number> {
  if (nobodys(whose)) return 0;
  await connect();
  return ApplicationModel.countDocuments({ ...filterOf(whose), status: { $in: liveStatuses } });
}

/** How many applications are in one state, and the one that came first. */
export async function findWaiting(
  whose: Whose,
  status: ApplicationStatus,
): Promise<{
  count: number;
  first: { id: string; talentName: string; startupName: string; replyBy: string; offerExpiresAt: string | null } | null;
}> {
  if (nobodys(whose)) return { count: 0, first: null };
  await connect();
  const filter = { ...filterOf(whose), status };
  const [count, row] = await Promise.all([
    ApplicationModel.countDocuments(filter),
    ApplicationModel.findOne(filter).sort({ createdAt: 1, _id: 1 }).lean(),
  ]);
  if (!row) return { count, first: null };
  const [people, startups] = await Promise.all([
    findPeople([row.talentId.toHexString()]),
    findStartups([row.startupId]),
  ]);
  return {
    count,
    first: {
      id: row._id.toHexString(),
      talentName: people.get(row.talentId.toHexString())?.name ?? "",
      startupName: startups.get(row.startupId.toHexString())?.name ?? "",
      replyBy: row.replyBy.toISOString(),
      offerExpiresAt: row.offer?.expiresAt.toISOString() ?? null,
    },
  };
}
