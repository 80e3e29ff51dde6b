import { beforeEach, describe, expect, test } from "vitest";
import * as announcements from "@/app/api/v1/admin/announcements/route";
import * as reach from "@/app/api/v1/admin/announcements/reach/route";
import { sendAnnouncements } from "@/lib/announcements/commands/send";
import { getNotice } from "@/lib/announcements/queries/list";
import type { Announcement, AnnouncementPage, AnnouncementReach } from "@/lib/announcements/schema";
import { systemContext, type Actor, type Context } from "@/lib/core/context";
import { toNotification } from "@/lib/notifications/present";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { AdminActionModel } from "@/models/admin-action";
import { AnnouncementModel } from "@/models/announcement";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { UserModel } from "@/models/user";
import { read, write } from "@/tests/support/administration";
import { useDatabase, type SignedIn } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { choose } from "@/tests/support/preferences";

useDatabase();

const content = {
  subject: { en: "Maintenance on Sunday", fr: "Maintenance dimanche" },
  body: {
    en: `CollabHub is closed for an hour.\n\n${"Nothing is lost. ".repeat(20)}`,
    fr: `CollabHub est fermé une heure.\n\n${"Rien n’est perdu. ".repeat(20)}`,
  },
  personas: ["talent", "founder", "talent"],
};
let admin: SignedIn;
beforeEach(async () => {
  admin = await a("admin");
});

const announce = (as: SignedIn | null = admin, body: Record<string, unknown> = content, key?: string) =>
  write<Announcement & { code?: string }>(announcements, as, "/api/v1/admin/announcements", {
    body,
    ...(key === undefined ? {} : { key }),
  });
const told = () => NotificationModel.find({ type: "service_notice" }).sort({ _id: 1 }).lean();
const mailed = () => MailModel.find({ kind: "service-notice" }).sort({ _id: 1 }).lean();
const asActor = (persona: Actor["persona"]): Context => ({ ...systemContext(), actor: { persona } as Actor });

describe("an announcement", () => {
  test("reaches each active person of its personas once, in the language of each, by mail only who wants service notices", async () => {
    const [wants, french, refuses] = [await a("talent"), await a("founder"), await a("talent")];
    const [closed] = [await a("talent"), await a("investor")];
    await UserModel.updateOne({ _id: french.userId }, { $set: { locale: "fr" } });
    await UserModel.updateOne({ _id: closed.userId }, { $set: { status: "locked" } });
    await choose(refuses, { categories: { service: { email: "off" } } });

    const counted = await read<AnnouncementReach>(
      reach,
      admin,
      "/api/v1/admin/announcements/reach?personas=talent,founder",
    );
    expect([counted.status, counted.body]).toEqual([200, { recipients: 3 }]);
    const { status, body } = await announce();
    expect([status, body.status, body.personas, body.notified]).toEqual([202, "sending", ["talent", "founder"], 0]);

    // Two workers at once, then a third: everyone once.
    await Promise.all([sendAnnouncements(systemContext()), sendAnnouncements(systemContext())]);
    expect(await sendAnnouncements(systemContext())).toBe(0);
    const rows = await told();
    expect(rows.map(({ userId }) => userId.toHexString()).sort()).toEqual(
      [wants.userId, french.userId, refuses.userId].sort(),
    );
    const [row] = rows;
    if (!row) throw new Error("Nobody was notified");
    expect(toNotification(row, "fr")).toMatchObject({ title: content.subject.fr, url: `/notices/${body.id}` });
    expect(toNotification(row, "en").body).toMatch(/^CollabHub is closed for an hour\. Nothing.{100,}…$/);
    expect(await AnnouncementModel.findById(body.id).lean()).toMatchObject({ status: "sent", notified: 3 });

    await sendMails();
    const states = new Map((await mailed()).map((mail) => [mail.userId, mail]));
    expect(states.get(refuses.userId)).toMatchObject({ state: "skipped", skipReason: "preference" });
    expect(states.get(wants.userId)).toMatchObject({ state: "kept", subject: content.subject.en });
    expect(states.get(french.userId)).toMatchObject({ state: "kept", subject: content.subject.fr });
    expect(states.get(wants.userId)?.headers?.["List-Unsubscribe"]).toContain(".service.");

    expect((await getNotice(asActor("talent"), body.id)).body.en).toContain("closed for an hour");
    await expect(getNotice(asActor("investor"), body.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("goes on where it was interrupted", async () => {
    const people = [await a("talent"), await a("talent"), await a("talent")];
    const { body } = await announce(admin, { ...content, personas: ["talent"] });
    await AnnouncementModel.updateOne({ _id: body.id }, { $set: { upTo: people[1]?.userId, notified: 2 } });
    expect(await sendAnnouncements(systemContext())).toBe(1);
    expect((await told()).map(({ userId }) => userId.toHexString())).toEqual([people[2]?.userId]);
    expect(await AnnouncementModel.findById(body.id).lean()).toMatchObject({ status: "sent", notified: 3 });
  });

  test("is made by administrators alone, in both languages, with a reason, once for a key", async () => {
    for (const persona of ["founder", "moderator"] as const)
      expect((await announce(await a(persona))).status).toBe(404);
    for (const wrong of [{ personas: [] }, { subject: { en: "Only English" } }, { reason: "short" }])
      expect((await announce(admin, { ...content, ...wrong })).status).toBe(422);
    const bad = await read(reach, admin, "/api/v1/admin/announcements/reach?personas=talent,nobody");
    expect(bad.status).toBe(422);
    const [one, two] = [await announce(admin, content, "same-key"), await announce(admin, content, "same-key")];
    expect(one.body.id).toBe(two.body.id);
    const { body } = await read<AnnouncementPage>(announcements, admin, "/api/v1/admin/announcements");
    expect(body.items.map(({ id }) => id)).toEqual([one.body.id]);
    expect(await AdminActionModel.countDocuments({ action: "announcement.create" })).toBe(1);
  });
});
