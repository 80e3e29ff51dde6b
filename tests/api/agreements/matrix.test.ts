import { randomBytes } from "node:crypto";
import { Types } from "mongoose";
import { describe, expect, test } from "vitest";
import { PATCH as editRoute, GET as readRoute } from "@/app/api/v1/agreements/[id]/route";
import { GET as trailRoute } from "@/app/api/v1/agreements/[id]/audit-trail/route";
import { POST as declineRoute } from "@/app/api/v1/agreements/[id]/decline/route";
import { GET as documentRoute } from "@/app/api/v1/agreements/[id]/document/route";
import { POST as sendRoute } from "@/app/api/v1/agreements/[id]/send/route";
import { POST as signRoute } from "@/app/api/v1/agreements/[id]/sign/route";
import { POST as terminateRoute } from "@/app/api/v1/agreements/[id]/terminate/route";
import { POST as viewRoute } from "@/app/api/v1/agreements/[id]/view/route";
import { POST as voidRoute } from "@/app/api/v1/agreements/[id]/void/route";
import { documentBytes, encryptedDocument } from "@/lib/agreements/document-encryption";
import { agreementStatuses, type AgreementStatus } from "@/lib/agreements/states";
import { DAY, now } from "@/lib/core/clock";
import type { RouteHandler } from "@/lib/core/http/route";
import { AgreementModel } from "@/models/agreement";
import { AgreementFileModel } from "@/models/agreement-file";
import { AuditLogModel } from "@/models/audit-log";
import { aSentNda, actOn, anNda, signature, useSeal, type Made } from "../../support/agreements";
import { aKey, call, useDatabase, type SignedIn } from "../../support/harness";
import { a } from "../../support/hiring";

useDatabase();
useSeal();

type Actor = "founder" | "talent" | "outsider";
const actors: readonly Actor[] = ["founder", "talent", "outsider"];

/** One more like an agreement that was sent, with its document, under ids of its own. */
async function copyOf(made: Made): Promise<Made> {
  const id = new Types.ObjectId();
  const row = await AgreementModel.findById(made.id).orFail().lean();
  const file = await AgreementFileModel.findOne({ agreementId: row._id }).orFail().lean();
  await AgreementModel.collection.insertOne({ ...row, _id: id, proofId: randomBytes(16).toString("base64url") });
  const copy = { ...file, _id: new Types.ObjectId(), agreementId: id };
  await AgreementFileModel.collection.insertOne({ ...copy, ...encryptedDocument(copy, documentBytes(file)) });
  return { ...made, id: id.toHexString() };
}

/** Puts an agreement that was sent into a state, signed by the founder where the state has a signature. */
async function inState(made: Made, status: AgreementStatus): Promise<void> {
  const at = now();
  const row = await AgreementModel.findById(made.id).orFail().lean();
  const signedBy =
    status === "partially_signed" ? 1 : ["signed", "terminated", "completed", "superseded"].includes(status) ? 2 : 0;
  await AgreementModel.updateOne(
    { _id: made.id },
    {
      $set: {
        status,
        parties: row.parties.map((party, place) => ({
          ...party,
          signedAt: place < signedBy ? at : null,
          turnAt: place <= signedBy ? at : null,
        })),
        signedAt: signedBy === 2 ? at : null,
        expiresAt: new Date(at.getTime() + 30 * DAY),
      },
    },
  );
}

const calls: Record<string, { method: string; name: string; handler: RouteHandler; body?: unknown; key?: true }> = {
  edit: { method: "PATCH", name: "", handler: editRoute, body: { terms: { noticeDays: 10 } } },
  send: { method: "POST", name: "/send", handler: sendRoute },
  sign: { method: "POST", name: "/sign", handler: signRoute, body: signature, key: true },
  decline: { method: "POST", name: "/decline", handler: declineRoute, body: { reason: "Not for me" } },
  void: { method: "POST", name: "/void", handler: voidRoute },
  terminate: { method: "POST", name: "/terminate", handler: terminateRoute, body: { reason: "Moving on" } },
};

const attempt = (action: string, as: SignedIn, id: string) => {
  const given = calls[action];
  if (!given) throw new Error(action);
  const { method, name, handler, body, key } = given;
  return call(handler, {
    method,
    path: `/api/v1/agreements/${id}${name}`,
    params: { id },
    as,
    ...(body === undefined ? {} : { body }),
    ...(key ? { idempotencyKey: aKey() } : {}),
  });
};

/** B2 once more, by hand: who may do what from where, and where it leads. Whatever is not here is refused. */
const allowed: Readonly<Record<string, Readonly<Record<string, AgreementStatus>>>> = {
  "draft edit": { founder: "draft" },
  "draft send": { founder: "sent" },
  "sent sign": { founder: "partially_signed" },
  "sent decline": { founder: "declined", talent: "declined" },
  "sent void": { founder: "voided" },
  "partially_signed sign": { talent: "signed" },
  "partially_signed decline": { talent: "declined" },
  "partially_signed void": { founder: "voided" },
  // Under the clause of 30 days it goes on until they are over.
  "signed terminate": { founder: "signed", talent: "signed" },
};

describe("every state, action and actor of B2", () => {
  test.each(agreementStatuses)("from %s", { timeout: 120_000 }, async (status) => {
    const outsider = await a("talent");
    const people = status === "draft" ? await anNda() : await aSentNda();
    const { founder, talent, startupId } = people;
    for (const action of Object.keys(calls)) {
      for (const actor of actors) {
        const made = status === "draft" ? await anNda({}, { founder, talent, startupId }) : await copyOf(people);
        await inStateOrDraft(made, status);
        const as = { founder, talent, outsider }[actor];
        const leads = allowed[`${status} ${action}`]?.[actor];
        const answer = await attempt(action, as, made.id);
        const label = `${status} ${action} ${actor}: ${JSON.stringify(answer.body)}`;
        const { status: after } = await AgreementModel.findById(made.id).orFail().lean();
        expect(after, label).toBe(leads ?? status);
        if (leads) expect(answer.status, label).toBe(200);
        else if (actor === "outsider") expect(answer.status, label).toBe(404);
        else expect([403, 409], label).toContain(answer.status);
      }
    }
  });
});

async function inStateOrDraft(made: Made, status: AgreementStatus): Promise<void> {
  if (status !== "draft" && status !== "sent") await inState(made, status);
}

describe("an outsider", () => {
  test("finds nothing by any call, and each try is audited", async () => {
    const { id } = await aSentNda();
    const outsider = await a("investor");
    for (const action of Object.keys(calls)) expect((await attempt(action, outsider, id)).status, action).toBe(404);
    for (const [name, handler] of Object.entries({
      "": readRoute,
      "/document": documentRoute,
      "/audit-trail": trailRoute,
    })) {
      const path = `/api/v1/agreements/${id}${name}`;
      expect((await call(handler, { path, params: { id }, as: outsider })).status, name).toBe(404);
      expect((await call(handler, { path, params: { id } })).status, name).toBe(401);
    }
    expect((await actOn(viewRoute, outsider, id, "view")).status).toBe(404);
    expect(await AuditLogModel.countDocuments({ entityId: id, success: false, actorId: outsider.userId })).toBe(
      Object.keys(calls).length + 4,
    );
  });
});
