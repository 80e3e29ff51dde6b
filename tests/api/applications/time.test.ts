import { describe, expect, test } from "vitest";
import { GET as getStartupRoute } from "@/app/api/v1/startups/[id]/route";
import { expireOffers, expirePending } from "@/lib/applications/commands/expire";
import { DAY, HOUR, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import type { Startup } from "@/lib/startups/schema";
import { ApplicationModel } from "@/models/application";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { StartupModel } from "@/models/startup";
import { call, drainReactions, signIn, useDatabase } from "../../support/harness";
import { failuresOf } from "../../support/jobs";
import { a, aRole, aStartup, act, anApplication, anOffer, apply, eventsOf } from "../../support/hiring";

useDatabase();

const start = new Date("2027-03-01T09:00:00Z");
const reply = async (id: string) =>
  (await call<Startup>(getStartupRoute, { path: `/api/v1/startups/${id}`, params: { id } })).body.reply;

describe("silence", () => {
  test("closes a pending application at 30 days and not before; both are told, and the talent may apply again", async () => {
    setClock(start);
    const [founder, talent] = [await a("founder"), await a("talent", { locale: "fr" })];
    const { id } = await aStartup(founder);
    const role = await aRole(founder, id);
    const application = await anApplication(talent, role.id);
    await drainReactions();
    advanceClock(30 * DAY - 1);
    expect(await expirePending(systemContext())).toBe(0);
    advanceClock(1);
    expect(await expirePending(systemContext())).toBe(1);
    expect(await expirePending(systemContext())).toBe(0);
    expect(await ApplicationModel.findById(application.id).lean()).toMatchObject({ status: "expired", live: false });
    expect(await eventsOf("application.expired")).toMatchObject([{ payload: { from: "pending", clockStopped: true } }]);
    await drainReactions();
    expect(
      await NotificationModel.find({ type: { $in: ["application_expired", "application_unanswered"] } }).lean(),
    ).toHaveLength(2);
    expect((await MailModel.find({ to: talent.email }).lean()).map((mail) => mail.subject)).toEqual([
      expect.stringContaining("n’a pas répondu"),
    ]);
    expect((await StartupModel.findById(id).lean())?.replyStats).toEqual({ medianHours: 720, sample: 1 });
    const again = { ...talent, ...(await signIn({ id: talent.userId, persona: "talent" })) };
    expect((await apply(again, role.id)).status).toBe(201);
  });

  test("closes the others when one application cannot be closed, and counts that one", async () => {
    setClock(start);
    const [founder, broken, talent] = [await a("founder"), await a("talent"), await a("talent")];
    const role = await aRole(founder, (await aStartup(founder)).id);
    const first = await anApplication(broken, role.id);
    const second = await anApplication(talent, role.id);
    await ApplicationModel.collection.updateOne({ _id: objectId(first.id) }, { $unset: { talentId: 1 } });
    advanceClock(30 * DAY);
    const failed = await failuresOf("applications.expire");
    expect(await expirePending(systemContext())).toBe(1);
    expect(await ApplicationModel.findById(second.id).lean()).toMatchObject({ status: "expired" });
    expect(await failuresOf("applications.expire")).toBe(failed + 1);
  });

  test("ends an offer at 7 days; both are told, and the clock of replies is left alone", async () => {
    setClock(start);
    const [founder, talent] = [await a("founder"), await a("talent")];
    const { id } = await aStartup(founder);
    const role = await aRole(founder, id);
    const offer = await anOffer(founder, talent, role.id);
    await drainReactions();
    const before = (await StartupModel.findById(id).lean())?.replyStats;
    advanceClock(7 * DAY - 1);
    expect(await expireOffers(systemContext())).toBe(0);
    advanceClock(1);
    expect(await expireOffers(systemContext())).toBe(1);
    await drainReactions();
    expect(await ApplicationModel.findById(offer.id).lean()).toMatchObject({ status: "expired", live: false });
    expect(await NotificationModel.countDocuments({ type: { $in: ["offer_expired", "offer_unanswered"] } })).toBe(2);
    expect((await StartupModel.findById(id).lean())?.replyStats).toEqual(before);
  });
});

describe("the response clock", () => {
  test("is stopped by the team's first move, not by leaving; the median shows from five replies and looks back 90 days", async () => {
    setClock(start);
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const role = await aRole(founder, id, { seats: 50 });
    for (const hours of [1, 2, 30, 4]) {
      const application = await anApplication(await a("talent"), role.id);
      await ApplicationModel.updateOne(
        { _id: application.id },
        { $set: { createdAt: new Date(now().getTime() - hours * HOUR) } },
      );
      expect((await act(founder, application.id, hours === 2 ? "reject" : "review")).body.respondedAt).toBe(
        now().toISOString(),
      );
    }
    const leaving = await a("talent");
    expect((await act(leaving, (await anApplication(leaving, role.id)).id, "withdraw")).body.respondedAt).toBeNull();
    await drainReactions();
    expect(await reply(id)).toEqual({ medianHours: null, sample: 4 });
    const fifth = await anApplication(await a("talent"), role.id);
    await ApplicationModel.updateOne({ _id: fifth.id }, { $set: { createdAt: new Date(now().getTime() - 6 * HOUR) } });
    await act(founder, fifth.id, "review");
    await act(founder, fifth.id, "shortlist");
    await drainReactions();
    expect(await reply(id)).toEqual({ medianHours: 4, sample: 5 });
  });
});
