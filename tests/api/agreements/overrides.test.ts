import { beforeEach, describe, expect, test } from "vitest";
import * as override from "@/app/api/v1/admin/agreements/[id]/override/route";
import { findAgreements } from "@/lib/administration/queries/agreements";
import { completeWork } from "@/lib/agreements/commands/complete";
import { holdReviews } from "@/lib/agreements/commands/hold-reviews";
import type { OverriddenAgreement } from "@/lib/agreements/schema";
import { DAY, advanceClock } from "@/lib/core/clock";
import { systemContext, type Actor, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { COMPLETION_DAYS } from "@/lib/milestones/states";
import type { NotificationType } from "@/lib/notifications/states";
import { AdminActionModel } from "@/models/admin-action";
import { AgreementModel } from "@/models/agreement";
import { AuditLogModel } from "@/models/audit-log";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { because, write } from "@/tests/support/administration";
import { aSealedNda, aSentNda, aSignedNda, anNda, useSeal, type Made } from "@/tests/support/agreements";
import { drainReactions, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";

useDatabase();
useSeal();

let admin: SignedIn;
beforeEach(async () => {
  admin = await a("admin");
});

const act = (id: string, action: string, as: SignedIn | null = admin) =>
  write<OverriddenAgreement & { code?: string; refusal?: string }>(
    override,
    as,
    `/api/v1/admin/agreements/${id}/override`,
    {
      params: { id },
      body: { action },
    },
  );
const refusalOf = async (id: string, action: string) => {
  const { status, body } = await act(id, action);
  return [status, body.code, body.refusal];
};
const told = async ({ founder, talent }: Made, type: NotificationType) => {
  await drainReactions();
  const notified = await NotificationModel.find({ type }).lean();
  const mailed = await MailModel.find({ kind: type.replaceAll("_", "-") }).lean();
  const both = [founder.userId, talent.userId].sort();
  expect(notified.map(({ userId }) => userId.toHexString()).sort()).toEqual(both);
  expect(mailed.map(({ userId }) => userId).sort()).toEqual(both);
};
/** Makes it one of work that is done: what has no milestones to close is completed by hand. */
const completed = async (id: string) => {
  await AgreementModel.updateOne({ _id: id }, { $set: { type: "work" } });
  expect(await completeWork(systemContext(), id)).toBe(true);
};

describe("closing", () => {
  test("voids what is not signed by everyone and ends what is in force; both sides are told, the reason is kept", async () => {
    const sent = await aSentNda();
    expect((await act(sent.id, "close")).body).toEqual({ id: sent.id, type: "nda", status: "voided" });
    await told(sent, "agreement_closed");
    expect(await refusalOf(sent.id, "close")).toEqual([409, "invalid_transition", "ended"]);
    const reasons = await AdminActionModel.find({ entity: "agreement", entityId: sent.id }).lean();
    expect(reasons.map(({ action, reason, expiresAt }) => [action, reason, expiresAt])).toEqual([
      ["agreement.override.close", because, null],
    ]);
    const trail = await AuditLogModel.findOne({ entityId: sent.id, action: "agreement.void" }).lean();
    expect(trail).toMatchObject({ actorId: admin.userId, success: true });
  });

  test("of a signed agreement waits for its seal, and then ends it once of fifty at once", async () => {
    const made = await aSignedNda();
    expect(await refusalOf(made.id, "close")).toEqual([409, "invalid_transition", "sealing"]);
    const sealed = await aSealedNda({}, made);
    const answers = await Promise.all(Array.from({ length: 50 }, () => act(sealed.id, "close")));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === "invalid_transition")).toHaveLength(49);
    expect(await AgreementModel.findById(sealed.id).lean()).toMatchObject({ status: "terminated" });
    await told(sealed, "agreement_closed");
    expect(await NotificationModel.countDocuments({ type: "agreement_terminated" })).toBe(0);
  });

  test("is refused for a draft, and hidden from everyone but administrators", async () => {
    const { id, founder } = await anNda();
    expect(await refusalOf(id, "close")).toEqual([409, "invalid_transition", "draft"]);
    expect((await act(id, "delete")).status).toBe(422);
    expect((await act("00000000000000000000beef", "close")).status).toBe(404);
    for (const other of [founder, await a("moderator")]) expect((await act(id, "close", other)).status).toBe(404);
  });
});

describe("reopening for milestones", () => {
  test("puts completed work in force again, tells both sides, and leaves it so for as long as a plan takes", async () => {
    const made = await aSealedNda();
    expect(await refusalOf(made.id, "reopen_milestones")).toEqual([409, "invalid_transition", "no_work"]);
    await AgreementModel.updateOne({ _id: made.id }, { $set: { type: "work" } });
    expect(await refusalOf(made.id, "reopen_milestones")).toEqual([409, "invalid_transition", "not_completed"]);
    await completed(made.id);
    expect((await act(made.id, "reopen_milestones")).body).toMatchObject({ status: "signed" });
    expect(await AgreementModel.findById(made.id).lean()).toMatchObject({ status: "signed", endedAt: null });
    await told(made, "agreement_reopened");

    advanceClock((COMPLETION_DAYS - 1) * DAY);
    expect(await completeWork(systemContext(), made.id)).toBe(false);
    advanceClock(DAY);
    expect(await completeWork(systemContext(), made.id)).toBe(true);
  });

  test("is refused once the work was reviewed", async () => {
    const { id } = await aSealedNda();
    await completed(id);
    await transaction(systemContext(), (tx) => holdReviews(tx, id));
    expect(await refusalOf(id, "reopen_milestones")).toEqual([409, "invalid_transition", "reviewed"]);
    expect(await AgreementModel.findById(id).lean()).toMatchObject({ status: "completed" });
  });
});

test("an agreement is found by its id and by a party, with why nothing can be done", async () => {
  const { id, talent } = await anNda();
  const ctx: Context = { ...systemContext(), actor: { persona: "admin" } as Actor };
  const expected = { id, status: "draft", refusals: { close: "draft", reopen_milestones: "no_work" } };
  const byId = await findAgreements(ctx, id);
  expect(byId).toEqual([expect.objectContaining(expected)]);
  expect(byId[0]?.milestones).toEqual({ open: 0, held: 0 });
  expect(await findAgreements(ctx, (talent satisfies Person).email)).toEqual(byId);
  expect(await findAgreements(ctx, "Nobody of that name")).toEqual([]);
});
