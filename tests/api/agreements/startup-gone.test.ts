import { afterEach, describe, expect, test, vi } from "vitest";
import { GET as readRoute, PATCH as editRoute } from "@/app/api/v1/agreements/[id]/route";
import { POST as declineRoute } from "@/app/api/v1/agreements/[id]/decline/route";
import { POST as terminateRoute } from "@/app/api/v1/agreements/[id]/terminate/route";
import { POST as voidRoute } from "@/app/api/v1/agreements/[id]/void/route";
import { DELETE as deleteRoute } from "@/app/api/v1/startups/[id]/route";
import * as pdf from "@/lib/agreements/document/pdf";
import type { Agreement } from "@/lib/agreements/schema";
import { DAY, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { purgeDeleted } from "@/lib/flows/purge-startups";
import { AgreementModel } from "@/models/agreement";
import { MilestoneModel } from "@/models/milestone";
import { StartupModel } from "@/models/startup";
import {
  aSealedNda,
  aSentNda,
  aSignedNda,
  actOn,
  anNda,
  draftAgreement,
  partiesOf,
  sendAgreement,
  signAgreement,
  useSeal,
} from "../../support/agreements";
import { call, signIn, useDatabase, type SignedIn } from "../../support/harness";

useDatabase();
useSeal();
afterEach(() => vi.restoreAllMocks());

const edit = (as: SignedIn, id: string) =>
  call(editRoute, { method: "PATCH", path: `/api/v1/agreements/${id}`, params: { id }, as, body: { locale: "fr" } });
const read = (as: SignedIn, id: string) =>
  call<Agreement>(readRoute, { path: `/api/v1/agreements/${id}`, params: { id }, as });
const remove = (as: SignedIn, id: string) =>
  call(deleteRoute, { method: "DELETE", path: `/api/v1/startups/${id}`, params: { id }, as });

describe("sending", () => {
  test("draws no document for anyone who may not send", async () => {
    const { founder, talent, id } = await anNda();
    const drawn = vi.spyOn(pdf, "agreementPdf");
    expect((await sendAgreement(talent, id)).status).toBe(403);
    expect(drawn).not.toHaveBeenCalled();
    expect((await sendAgreement(founder, id)).status).toBe(200);
    expect(drawn).toHaveBeenCalledOnce();
  });
});

describe("a startup that its plan has no room for", () => {
  test("drafts, edits and sends nothing; what was sent is signed, declined, voided and ended", async () => {
    const made = await anNda();
    const { founder, talent, startupId, id } = made;
    const [signed, declined, voided, ended] = [
      await aSentNda({}, made),
      await aSentNda({}, made),
      await aSentNda({}, made),
      await aSignedNda({}, made),
    ];
    await StartupModel.updateOne({ _id: startupId }, { $set: { planLockedAt: new Date() } });
    const refused = { status: 403, body: { code: "plan_read_only" } };
    const body = { type: "nda", parties: partiesOf(founder, talent) };
    expect(await draftAgreement(founder, startupId, body)).toMatchObject(refused);
    expect(await edit(founder, id)).toMatchObject(refused);
    expect(await sendAgreement(founder, id)).toMatchObject(refused);
    expect((await signAgreement(founder, signed.id)).status).toBe(200);
    expect((await actOn(declineRoute, talent, declined.id, "decline", { reason: "No" })).status).toBe(200);
    expect((await actOn(voidRoute, founder, voided.id, "void")).status).toBe(200);
    expect((await actOn(terminateRoute, founder, ended.id, "terminate", {})).status).toBe(200);
  });
});

describe("deleting a startup", () => {
  test("ends the editing and sending of its drafts, and what waits for signatures", async () => {
    const made = await anNda();
    const { founder, startupId, id } = made;
    const sent = await aSentNda({}, made);
    expect((await remove(founder, startupId)).status).toBe(204);
    const refused = { status: 409, body: { code: "invalid_transition", reason: "startup_deleted" } };
    expect(await edit(founder, id)).toMatchObject(refused);
    expect(await sendAgreement(founder, id)).toMatchObject(refused);
    expect(await signAgreement(founder, sent.id)).toMatchObject(refused);
    expect((await actOn(voidRoute, founder, sent.id, "void")).status).toBe(200);
  });

  test("is refused while agreements are in force or money is held, with the reason", async () => {
    const { founder, talent, startupId, id } = await aSealedNda({ terms: { noticeDays: 0 } });
    expect(await remove(founder, startupId)).toMatchObject({
      status: 409,
      body: { code: "invalid_transition", reason: "agreements_in_force", count: 1 },
    });
    expect((await actOn(terminateRoute, founder, id, "terminate", {})).body.status).toBe("terminated");
    const at = new Date();
    const { insertedId } = await MilestoneModel.collection.insertOne({
      agreementId: (await AgreementModel.findById(id).orFail())._id,
      startupId: (await StartupModel.findById(startupId).orFail())._id,
      status: "submitted",
      discardedAt: null,
      createdAt: at,
      updatedAt: at,
    });
    expect(await remove(founder, startupId)).toMatchObject({ status: 409, body: { reason: "money_held", count: 1 } });
    await MilestoneModel.collection.updateOne({ _id: insertedId }, { $set: { status: "released" } });
    expect((await remove(founder, startupId)).status).toBe(204);
    expect((await read(talent, id)).body.startupName).toBe("Lumen Grid");
  });

  test("and a last signature at once leave an agreement in force or a deleted startup, never both", async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      const made = await aSentNda();
      expect((await signAgreement(made.founder, made.id)).status).toBe(200);
      await Promise.all([signAgreement(made.talent, made.id), remove(made.founder, made.startupId)]);
      const { deletedAt } = await StartupModel.findById(made.startupId).orFail().lean();
      const { status } = await AgreementModel.findById(made.id).orFail().lean();
      expect(status === "signed" && deletedAt !== null).toBe(false);
    }
  });

  test("keeps its name in the agreements of others after 30 days, and none of its drafts", async () => {
    const made = await aSealedNda({ terms: { noticeDays: 0 } });
    const { founder, talent, startupId, id } = made;
    await anNda({}, made);
    await actOn(terminateRoute, founder, id, "terminate", {});
    expect((await remove(founder, startupId)).status).toBe(204);
    advanceClock(30 * DAY);
    expect(await purgeDeleted(systemContext())).toBe(1);
    expect(await purgeDeleted(systemContext())).toBe(0);
    const reader = await signIn({ id: talent.userId, persona: "talent" });
    expect((await read(reader, id)).body.startupName).toBe("Lumen Grid");
    expect(await StartupModel.findById(startupId).lean()).toMatchObject({
      name: "Lumen Grid",
      tagline: "",
      description: "",
      location: null,
      website: null,
      searchTokens: [],
    });
    expect(await AgreementModel.countDocuments({ status: "draft" })).toBe(0);
  });
});
