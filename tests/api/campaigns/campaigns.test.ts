import { beforeEach, describe, expect, test } from "vitest";
import * as campaigns from "@/app/api/v1/admin/campaigns/route";
import * as send from "@/app/api/v1/admin/campaigns/[id]/send/route";
import { queueCampaigns } from "@/lib/campaigns/commands/queue";
import type { Campaign, CampaignPage, CampaignReach } from "@/lib/campaigns/schema";
import { recordChoice } from "@/lib/consents/record";
import { now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { queueMail } from "@/lib/integrations/mail/queue";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { AdminActionModel } from "@/models/admin-action";
import { CampaignModel } from "@/models/campaign";
import { MailModel } from "@/models/mail";
import { aKey, call, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { PASSWORD } from "@/tests/support/identity";
import { unsubscribe } from "@/tests/support/preferences";

useDatabase();

const content = {
  subject: { en: "New in December", fr: "Nouveautés de décembre" },
  body: {
    en: "Offers can be compared now.\n\nHave a look.",
    fr: "Les offres se comparent désormais.\n\nJetez un œil.",
  },
  personas: ["talent"],
  locales: ["en", "fr"],
  reason: "The newsletter of December",
};
let admin: SignedIn;
beforeEach(async () => {
  admin = await a("admin");
});

const write = (body: unknown = content, as: SignedIn | null = admin) =>
  call<Campaign>(campaigns.POST, { path: "/api/v1/admin/campaigns", body, as, idempotencyKey: aKey() });
const sendIt = (id: string, proof: Record<string, unknown>, key = aKey()) =>
  call<CampaignReach & { code?: string }>(send.POST, {
    path: `/api/v1/admin/campaigns/${id}/send`,
    params: { id },
    body: { reason: "The newsletter of December", ...proof },
    as: admin,
    idempotencyKey: key,
  });
const agree = (person: SignedIn, granted: boolean) =>
  transaction(systemContext(), (tx) =>
    recordChoice(tx, {
      subject: person.userId,
      purpose: "marketing",
      granted,
      policyVersion: "1",
      at: now(),
      source: "settings",
    }),
  );
const mails = () => MailModel.find({ kind: "campaign" }).sort({ _id: 1 }).lean();

describe("a campaign", () => {
  test("reaches who agreed when it was queued and still does when its mail is sent", async () => {
    const agrees = await a("talent", { name: "Agrees" });
    const withdraws = await a("talent", { name: "Withdraws" });
    const saysNo = await a("talent", { name: "Says no" });
    await a("talent", { name: "Never asked" });
    const founder = await a("founder");
    for (const person of [agrees, withdraws, founder]) await agree(person, true);
    await agree(saysNo, false);
    const { status, body: campaign } = await write();
    expect([status, campaign.status]).toEqual([201, "draft"]);
    expect(await queueCampaigns(systemContext())).toBe(0);

    expect((await sendIt(campaign.id, {})).status).toBe(422);
    const wrong = await sendIt(campaign.id, { password: "not the password of anyone" });
    expect([wrong.status, wrong.body.code]).toEqual([403, "step_up_failed"]);
    expect((await CampaignModel.findById(campaign.id).lean())?.status).toBe("draft");
    expect(await mails()).toEqual([]);

    const key = aKey();
    const sent = await sendIt(campaign.id, { password: PASSWORD }, key);
    expect([sent.status, sent.body]).toEqual([202, { eligible: 2, withoutConsent: 2 }]);
    expect((await sendIt(campaign.id, { password: PASSWORD }, key)).body).toEqual({ eligible: 2, withoutConsent: 2 });
    expect((await sendIt(campaign.id, { password: PASSWORD })).body.code).toBe("invalid_transition");

    // Two workers at once queue each mail once.
    await Promise.all([queueCampaigns(systemContext()), queueCampaigns(systemContext())]);
    await queueCampaigns(systemContext());
    expect((await mails()).map(({ userId, state }) => [userId, state])).toEqual([
      [agrees.userId, "queued"],
      [withdraws.userId, "queued"],
    ]);
    expect(await CampaignModel.findById(campaign.id).lean()).toMatchObject({ status: "queued", queued: 2 });

    // One withdraws by the link of the mail before it is sent.
    const [, theirs] = await mails();
    expect(theirs?.headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const token = /unsubscribe\/([^>]+)>/.exec(theirs?.headers?.["List-Unsubscribe"] ?? "")?.[1] ?? "";
    expect((await unsubscribe(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).status).toBe(400);
    expect((await unsubscribe(token)).body).toMatchObject({ category: "marketing", state: "off" });
    await transaction(systemContext(), (tx) =>
      queueMail(tx, {
        key: "a mail about security",
        kind: "security",
        category: "security",
        to: "withdraws@example.com",
        locale: "en",
        userId: withdraws.userId,
        about: [],
        subject: "s",
        text: "t",
        html: "h",
      }),
    );
    await sendMails();
    expect((await mails()).map(({ userId, state, skipReason }) => [userId, state, skipReason])).toEqual([
      [agrees.userId, "kept", null],
      [withdraws.userId, "skipped", "preference"],
    ]);
    expect((await MailModel.findOne({ kind: "security" }).lean())?.state).toBe("kept");
    const [read] = await mails();
    expect(read?.subject).toBe(content.subject.en);
    expect(read?.text).toContain("Have a look.");
  });

  test("is written by administrators alone, who say why", async () => {
    for (const persona of ["founder", "moderator"] as const)
      expect((await write(content, await a(persona))).status).toBe(404);
    expect((await write({ ...content, reason: undefined })).status).toBe(422);
    expect((await write({ ...content, personas: [] })).status).toBe(422);
    expect((await write({ ...content, subject: { en: "Only English" } })).status).toBe(422);
    const without = await call(campaigns.POST, { path: "/api/v1/admin/campaigns", body: content, as: admin });
    expect(without.body.code).toBe("idempotency_key_required");
    await write();
    const { body } = await call<CampaignPage>(campaigns.GET, { path: "/api/v1/admin/campaigns", as: admin });
    expect(body.items).toHaveLength(1);
    expect(await AdminActionModel.countDocuments({ action: "campaign.create", reason: content.reason })).toBe(1);
  });
});
