import { describe, expect, test } from "vitest";
import { DELETE as discardRoute, PATCH as editRoute } from "@/app/api/v1/agreements/[id]/route";
import { POST as declineRoute } from "@/app/api/v1/agreements/[id]/decline/route";
import { POST as terminateRoute } from "@/app/api/v1/agreements/[id]/terminate/route";
import { POST as viewRoute } from "@/app/api/v1/agreements/[id]/view/route";
import { POST as voidRoute } from "@/app/api/v1/agreements/[id]/void/route";
import { agreementTypes, type AgreementType } from "@/lib/agreements/states";
import { endNoticedAgreements } from "@/lib/agreements/commands/terminate";
import { expireAgreements } from "@/lib/agreements/commands/expire-and-remind";
import { now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { findFinishedAgreements } from "@/lib/milestones/queries/finished-agreements";
import { AgreementModel } from "@/models/agreement";
import { TeamMemberModel } from "@/models/team-member";
import { UserModel } from "@/models/user";
import {
  aSealedNda,
  aSentNda,
  actOn,
  anNda,
  draftAgreement,
  partiesOf,
  sendAgreement,
  settleSeals,
  signAgreement,
  useSeal,
  type Made,
} from "../../support/agreements";
import { aSignedAgreement } from "../../support/equity/signed";
import { call, useDatabase, type SignedIn } from "../../support/harness";
import { a, aStartup, type Person } from "../../support/hiring";
import { loadRoutes } from "../../support/routes";

useDatabase();
useSeal();

const edit = (as: SignedIn, id: string, body: unknown) =>
  call(editRoute, { method: "PATCH", path: `/api/v1/agreements/${id}`, params: { id }, as, body });
const stateOf = async (id: string) => {
  const { status, amendedBy, endedAt } = await AgreementModel.findById(id).orFail().lean();
  return { status, amendedBy, endedAt };
};
const inForce = { status: "signed", amendedBy: null, endedAt: null };

/** Makes a draft an amendment, as drafts were before their parties were compared. */
const makeAmendment = (id: string, amendsId: string) =>
  AgreementModel.updateOne({ _id: id }, { $set: { amendsId: objectId(amendsId), amendsSha256: "0".repeat(64) } });

describe("an amendment", () => {
  test("between others than what it amends is refused at the draft, the edit, the sending and the last signature", async () => {
    const first = await aSealedNda();
    const { founder, startupId, id } = first;
    const stranger = await a("talent");
    const body = { type: "nda", parties: partiesOf(founder, stranger), amends: id };
    expect(await draftAgreement(founder, startupId, body)).toMatchObject({
      status: 422,
      body: { code: "invalid_input", errors: [{ path: "parties" }] },
    });

    const own = await anNda({ amends: id }, first);
    expect(await edit(founder, own.id, { parties: partiesOf(founder, stranger) })).toMatchObject({
      status: 422,
      body: { code: "invalid_input", errors: [{ path: "parties" }] },
    });
    expect((await edit(founder, own.id, { parties: partiesOf(founder, first.talent).reverse() })).status).toBe(200);

    const others = { founder, talent: stranger, startupId };
    const draft = await anNda({}, others);
    await makeAmendment(draft.id, id);
    expect(await sendAgreement(founder, draft.id)).toMatchObject({ status: 409, body: { code: "invalid_transition" } });

    const sent = await aSentNda({}, others);
    await makeAmendment(sent.id, id);
    expect((await signAgreement(founder, sent.id)).status).toBe(200);
    expect(await signAgreement(stranger, sent.id)).toMatchObject({
      status: 409,
      body: { code: "invalid_transition" },
    });
    await settleSeals();
    expect(await stateOf(id)).toEqual(inForce);
  }, 60_000);

  test("of another type, or with the same people in other capacities, is refused", async () => {
    const first = await aSealedNda();
    const { founder, talent, startupId, id } = first;
    const work = { type: "work", parties: partiesOf(founder, talent), amends: id };
    expect(await draftAgreement(founder, startupId, work)).toMatchObject({
      status: 422,
      body: { errors: [{ path: "type" }] },
    });
    const swapped = [partiesOf(founder, talent)[0], { userId: talent.userId, capacity: "investor" }];
    expect(await draftAgreement(founder, startupId, { type: "nda", parties: swapped, amends: id })).toMatchObject({
      status: 422,
      body: { errors: [{ path: "parties" }] },
    });
  });
});

const commands: Record<string, (as: SignedIn, id: string) => Promise<unknown>> = {
  "DELETE /api/v1/agreements/{id}": (as, id) =>
    call(discardRoute, { method: "DELETE", path: `/api/v1/agreements/${id}`, params: { id }, as }),
  "PATCH /api/v1/agreements/{id}": (as, id) => edit(as, id, { locale: "fr" }),
  "POST /api/v1/agreements/{id}/decline": (as, id) => actOn(declineRoute, as, id, "decline", { reason: "No" }),
  "POST /api/v1/agreements/{id}/send": sendAgreement,
  "POST /api/v1/agreements/{id}/sign": (as, id) => signAgreement(as, id),
  "POST /api/v1/agreements/{id}/view": (as, id) => actOn(viewRoute, as, id, "view"),
  "POST /api/v1/agreements/{id}/void": (as, id) => actOn(voidRoute, as, id, "void"),
  "POST /api/v1/agreements/{id}/terminate": (as, id) => actOn(terminateRoute, as, id, "terminate", {}),
};
/** Writes to other things than an agreement's state. */
const elsewhere = [
  "POST /api/v1/agreements/{id}/milestones",
  "POST /api/v1/agreements/{id}/milestones/plan",
  "POST /api/v1/agreements/{id}/reviews",
];

const capacityOf: Record<AgreementType, "talent" | "investor"> = {
  nda: "talent",
  work: "talent",
  equity: "talent",
  safe: "investor",
};

/** Of those that the fixture has no terms for. */
const wholeTerms: Partial<Record<AgreementType, { terms: Record<string, unknown> }>> = {
  nda: { terms: {} },
  work: {
    terms: {
      title: "Engineer",
      services: "Builds it",
      startOn: "2026-01-01",
      cashMinor: 1,
      currency: "USD",
      period: "month",
    },
  },
};

/** Every way in which people without `absent` try to replace a signed agreement of `type`. */
async function amendWithout(made: Made, type: AgreementType, accomplices: readonly Person[]): Promise<void> {
  const { founder, startupId, id } = made;
  for (const amending of agreementTypes)
    for (const other of accomplices) {
      const capacities = amending === "nda" ? (["talent", "investor", "founder"] as const) : [capacityOf[amending]];
      for (const capacity of capacities) {
        const parties = [
          { userId: founder.userId, capacity: "founder" },
          { userId: other.userId, capacity },
        ];
        const answer = await draftAgreement(founder, startupId, { type: amending, parties, amends: id });
        expect([422, 403], `${type} by ${amending} as ${capacity}`).toContain(answer.status);
      }
    }
}

describe("a signed agreement", () => {
  test("names every command that there is", async () => {
    const writes = (await loadRoutes())
      .filter(({ path, method }) => path.startsWith("/api/v1/agreements/{id}") && method !== "GET")
      .map(({ path, method }) => `${method} ${path}`);
    expect(writes.sort()).toEqual([...Object.keys(commands), ...elsewhere].sort());
  });

  test.each(agreementTypes)(
    "of type %s changes its state by no call in which not all its parties take part",
    async (type) => {
      const [founder, absent] = [await a("founder", { plan: "enterprise" }), await a(capacityOf[type])];
      const [cofounder, talent, investor, admin] = [
        await a("founder"),
        await a("talent"),
        await a("investor"),
        await a("admin"),
      ];
      await UserModel.updateMany({}, { $set: { verificationLevel: 3, kycApproved: true } });
      const { id: startupId } = await aStartup(founder);
      await TeamMemberModel.create({
        startupId,
        userId: cofounder.userId,
        roleId: null,
        access: "owner",
        joinedAt: new Date(),
      });
      const id = await aSignedAgreement({
        startupId,
        founderId: founder.userId,
        otherId: absent.userId,
        type,
        ...wholeTerms[type],
      });
      const frozen = { sha256: "0".repeat(64), templateVersion: "1", text: {} };
      await AgreementModel.updateOne({ _id: id }, { $set: { frozen } });
      const made: Made = { founder, talent, startupId, id };
      for (const as of [cofounder, talent, investor, admin])
        for (const command of Object.values(commands)) await command(as, id);
      // The parties themselves, each alone. Notice goes by its clause and is tried last.
      for (const as of [founder, absent])
        for (const [name, command] of Object.entries(commands)) if (!name.endsWith("/terminate")) await command(as, id);
      await amendWithout(made, type, [cofounder, talent, investor]);
      await expireAgreements(systemContext());
      await endNoticedAgreements(systemContext());
      await settleSeals();
      expect(await findFinishedAgreements(now())).not.toContain(id);
      expect(await stateOf(id)).toEqual(inForce);

      // Its own clause alone ends it, after its days; a SAFE has none.
      expect((await actOn(terminateRoute, founder, id, "terminate", {})).status).toBe(200);
      await endNoticedAgreements(systemContext());
      expect(await stateOf(id)).toEqual(inForce);
      const { terminatesAt } = await AgreementModel.findById(id).orFail().lean();
      expect(terminatesAt !== null).toBe(type !== "safe");
    },
    60_000,
  );
});
