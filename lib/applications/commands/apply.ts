import { ApplicationModel, type Application as ApplicationRow } from "@/models/application";
import { assertUnlocked } from "@/lib/billing/plan-limits";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { DAY, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { countApplicant } from "@/lib/roles/commands/count-applicant";
import { getVisibleRole } from "@/lib/roles/queries/detail";
import { findAccess } from "@/lib/startups/queries/access";
import { meetInAccount } from "@/lib/verification/commands/meet-in-account";
import { EQUITY_ONLY_LEVEL, applicationLimits, levelAbove, type LevelRequired } from "@/lib/verification/states";
import type { Role } from "@/models/role";
import { applicationEvents } from "../events";
import { presentApplication } from "../relations";
import type { Application, ApplicationInput } from "../schema";
import { REPLY_DAYS } from "../states";
import { eventIds, invalidateDashboards } from "../change-status";

/**
 * Applies for a role. Emits `application.submitted`. Throws 409 `already_applied` for a second live application to it,
 * `role_not_open` where it takes none, 403 `verification_required` above what the talent's level allows, and 403 (audited) for a
 * member of the startup's team.
 */
export const apply = (ctx: Context, roleId: string, input: ApplicationInput): Promise<Application> =>
  transaction(ctx, async (tx) => {
    // A repeated application is refused before anything is written, and the write that competing calls meet in comes
    // early: the less a losing call has done, the sooner all are answered.
    await assertNotApplied(tx, roleId);
    const listed = await countApplicant(tx, objectId(roleId));
    const { row: role, startup } = await getVisibleRole(ctx, roleId, tx.session);
    assertUnlocked(role);
    if (!listed) throw new Problem("role_not_open");
    await assertWithinLevel(tx, role);
    const row = await submit(tx, { id: roleId, startupId: startup.id }, input);
    return presentApplication(row, { isTalent: true, access: null, persona: signedIn(ctx).persona }, tx.session);
  });

async function assertNotApplied(tx: Tx, roleId: string): Promise<void> {
  const key = { talentId: objectId(signedIn(tx.ctx).userId), roleId: objectId(roleId), live: true };
  if (await ApplicationModel.exists(key).session(tx.session)) throw new Problem("already_applied");
}

/**
 * Holds a talent to what their level allows: roles paid in equity alone, and the number of live applications. Applications of one
 * talent at once meet in the row that counts them, or each would see room for itself.
 */
async function assertWithinLevel(tx: Tx, { compensation }: Pick<Lean<Role>, "compensation">): Promise<void> {
  const { userId } = signedIn(tx.ctx);
  const { level } = await meetInAccount(tx, userId);
  if (compensation.cashMaxMinor === 0 && level < EQUITY_ONLY_LEVEL)
    throw new Problem("verification_required", {
      extra: { reason: "equity_only_role", level: EQUITY_ONLY_LEVEL } satisfies LevelRequired,
    });
  const limit = applicationLimits[level] ?? null;
  if (limit === null) return;
  const used = await ApplicationModel.countDocuments({ talentId: objectId(userId), live: true }).session(tx.session);
  if (used >= limit)
    throw new Problem("verification_required", {
      extra: { reason: "application_limit", level: levelAbove(level), limit, used } satisfies LevelRequired,
    });
}

async function submit(
  tx: Tx,
  role: { id: string; startupId: string },
  input: ApplicationInput,
): Promise<Lean<ApplicationRow>> {
  const talentId = objectId(signedIn(tx.ctx).userId);
  const key = { talentId, roleId: objectId(role.id) };
  if ((await findAccess(role.startupId, talentId, tx.session)) !== null)
    return deny(tx.ctx, "application.create", "role", role.id);
  const at = now();
  const row = await insert(tx, {
    ...key,
    startupId: objectId(role.startupId),
    status: "pending",
    live: true,
    coverLetter: input.coverLetter,
    expectedCompensation: input.expectedCompensation ?? null,
    portfolioUrl: input.portfolioUrl ?? null,
    offer: null,
    rejection: null,
    timeline: [{ status: "pending", at }],
    replyBy: new Date(at.getTime() + REPLY_DAYS * DAY),
    clockStoppedAt: null,
    createdAt: at,
    updatedAt: at,
  });
  const ids = eventIds(row);
  await audit(tx, {
    action: "application.create",
    entity: "application",
    entityId: ids.applicationId,
    after: { status: "pending", roleId: ids.roleId },
  });
  await emit(tx, applicationEvents.submitted, ids);
  await invalidateDashboards(tx, row);
  return row;
}

async function insert(tx: Tx, application: ApplicationRow): Promise<Lean<ApplicationRow>> {
  try {
    const [created] = await ApplicationModel.create([application], { session: tx.session });
    if (!created) throw new Error("The application was not created");
    return created.toObject();
  } catch (error) {
    if (isDuplicateKey(error)) throw new Problem("already_applied", { cause: error });
    throw error;
  }
}
