import { beforeEach, describe, expect, test } from "vitest";
import { DAY, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { eraseOldScans } from "@/lib/verification/commands/erase-scans";
import { eraseVerifications } from "@/lib/verification/privacy";
import { UserModel } from "@/models/user";
import { VerificationModel } from "@/models/verification";
import { WebhookEventModel } from "@/models/webhook-event";
import { deliver, processAll } from "@/tests/support/billing/objects";
import { drainReactions, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, fifty, tally } from "@/tests/support/hiring";
import { must } from "@/tests/support/milestones";
import { useLocalStripe } from "@/tests/support/stripe";
import { verification } from "@/tests/support/verification";
import { withVariables } from "@/tests/support/variables";

useDatabase();
const stripe = useLocalStripe();
withVariables({ KYC_PROVIDER: "stripe" });

const open = (as: SignedIn) => verification.session(as);
const rows = ({ userId }: SignedIn) => VerificationModel.find({ userId }).sort({ _id: 1 }).lean();
const sessionOf = async (as: SignedIn) => (await rows(as)).at(-1)?.sessionId ?? "";
const standingOf = async ({ userId }: SignedIn) => {
  await drainReactions();
  const { verificationLevel, kycApproved, trustScore } = await UserModel.findById(userId).orFail().lean();
  return [verificationLevel, kycApproved, trustScore];
};

/** Has a session come to something, and delivers every event of it, twice and in the wrong order. */
async function conclude(session: string, outcome: string, more: object = {}): Promise<void> {
  await stripe.control("identity", { session, outcome, first_name: "Ana Maria", last_name: "Silva", ...more });
  const { data } = await stripe.sdk.events.list({ limit: 100 });
  const events = data.filter((event) => (event.data.object as { id?: string }).id === session);
  for (const event of [...events, ...events]) expect((await deliver({ ...event })).status).toBe(200);
  await processAll();
}

let founder: SignedIn;
beforeEach(async () => {
  founder = await a("founder", { name: "Ana Silva" });
});

describe("an identity that Stripe checks", () => {
  test("is opened on its page and approved by its verdict; only the verdict is stored", async () => {
    expect((await verification.ladder(founder)).body).toMatchObject({ provider: "stripe" });
    const first = await open(founder);
    expect(first).toMatchObject({ status: 201, body: { url: expect.stringMatching(/\/verify\/vs_/) as string } });
    // The same page, however often it is asked for: it is one try.
    expect((await open(founder)).body.url).toBe(first.body.url);
    expect((await verification.ladder(founder)).body.steps[0]).toMatchObject({
      status: "under_review",
      maySubmit: true,
      submissionsLeft: 2,
    });
    expect((await verification.queue(await a("moderator"))).body.items).toEqual([]);

    await conclude(await sessionOf(founder), "verified");
    expect(await standingOf(founder)).toEqual([3, true, 58]);
    expect(await rows(founder)).toMatchObject([
      {
        status: "approved",
        provider: "stripe",
        document: null,
        sealed: null,
        documentHash: null,
        scans: null,
        decidedBy: null,
      },
    ]);
    expect(JSON.stringify(await rows(founder))).not.toContain("Silva");
    const outcomes = await WebhookEventModel.distinct("outcome");
    expect(outcomes.sort()).toEqual(["identity_approved", "unknown_type"]);
    expect((await open(founder)).body.code).toBe("duplicate");
    expect((await VerificationModel.findOne({}).orFail().lean()).expiresAt?.getTime()).toBeGreaterThan(
      Date.now() + 5 * 365 * DAY,
    );
  });

  test.each([
    ["document_expired", "document_expired"],
    ["document_unverified_other", "unreadable"],
    ["selfie_face_mismatch", "face_mismatch"],
    ["consent_declined", "not_finished"],
    ["canceled", "not_finished"],
  ])("that comes to %s is rejected with %s, and tried anew in another session", async (outcome, code) => {
    must(await open(founder), 201);
    const session = await sessionOf(founder);
    await conclude(session, outcome);
    expect(await rows(founder)).toMatchObject([{ status: "rejected", code }]);
    expect(await standingOf(founder)).toEqual([0, false, 50]);
    must(await open(founder), 201);
    expect(await sessionOf(founder)).not.toBe(session);
  });

  test("under another name is rejected, whatever an event claims", async () => {
    must(await open(founder), 201);
    const session = await sessionOf(founder);
    const [event] = (await stripe.sdk.events.list({ limit: 1 })).data;
    const forged = { ...event, id: "evt_forged", type: "identity.verification_session.verified" };
    expect((await deliver(forged)).status).toBe(200);
    await processAll();
    expect(await standingOf(founder)).toEqual([0, false, 50]);
    await conclude(session, "verified", { first_name: "Zoë", last_name: "Lefèvre" });
    expect(await rows(founder)).toMatchObject([{ status: "rejected", code: "name_mismatch" }]);
    expect(await standingOf(founder)).toEqual([0, false, 50]);
  });

  test("asked for fifty times at once is one try and one session; a fourth in thirty days waits", async () => {
    const answers = await fifty(() => open(founder));
    expect(Object.keys(tally(answers)).every((status) => status === "201" || status === "409")).toBe(true);
    expect(new Set(answers.flatMap(({ body }) => body.url ?? [])).size).toBe(1);
    expect(await rows(founder)).toHaveLength(1);
    for (let tries = 0; tries < 3; tries += 1) {
      must(await open(founder), 201);
      await conclude(await sessionOf(founder), "document_expired");
    }
    expect(await open(founder)).toMatchObject({
      status: 409,
      body: { code: "submission_limit", limit: 3, used: 3 },
    });
  }, 60_000);

  test("takes no document here, and a talent's after the steps below it", async () => {
    const refused = await verification.identity(founder, { number: "AB 123456" });
    expect(refused).toMatchObject({ status: 422, body: { code: "invalid_input" } });
    expect(await open(await a("talent"))).toMatchObject({
      status: 403,
      body: { code: "verification_required", level: 2 },
    });
    expect(await VerificationModel.countDocuments({})).toBe(0);
  });

  test("is forgotten by the provider thirty days after the verdict, and at once with its person", async () => {
    must(await open(founder), 201);
    const session = await sessionOf(founder);
    await conclude(session, "verified");
    const redaction = async (id: string) => (await stripe.sdk.identity.verificationSessions.retrieve(id)).redaction;
    advanceClock(30 * DAY - 1000);
    expect(await eraseOldScans(systemContext())).toBe(0);
    expect(await redaction(session)).toBeNull();
    advanceClock(1000);
    expect(await eraseOldScans(systemContext())).toBe(1);
    expect(await redaction(session)).toEqual({ status: "redacted" });
    expect(await eraseOldScans(systemContext())).toBe(0);
    expect(await rows(founder)).toMatchObject([{ status: "approved", scansDueAt: null }]);

    const other = await a("founder", { name: "Bo Lind" });
    must(await open(other), 201);
    const theirs = await sessionOf(other);
    await transaction(systemContext(), (tx) => eraseVerifications(tx, other.userId));
    await UserModel.updateOne({ _id: other.userId }, { $set: { status: "deleted" } });
    expect(await eraseOldScans(systemContext())).toBe(1);
    expect(await redaction(theirs)).toEqual({ status: "redacted" });
    expect(await rows(other)).toEqual([]);
  });
});
