import { describe, expect, test } from "vitest";
import * as decide from "@/app/api/v1/admin/files/[id]/decide/route";
import * as one from "@/app/api/v1/files/[id]/route";
import * as logos from "@/app/api/v1/startups/[id]/logo/route";
import * as startups from "@/app/api/v1/startups/[id]/route";
import * as avatars from "@/app/api/v1/users/me/avatar/route";
import * as users from "@/app/api/v1/users/[id]/route";
import { DAY, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { sweepUnattached } from "@/lib/files/commands/sweep";
import type { ChosenPicture } from "@/lib/files/schema";
import { AuditLogModel } from "@/models/audit-log";
import { FileModel } from "@/models/file";
import { NotificationModel } from "@/models/notification";
import { UserModel } from "@/models/user";
import { uploadFile } from "@/tests/support/files";
import { call, drainReactions, useDatabase } from "@/tests/support/harness";
import { a, aStartup, type Person } from "@/tests/support/hiring";
import { aPicture } from "@/tests/support/pictures";
import { useScanner } from "@/tests/support/scanner";

useDatabase();
useScanner();

const picture = await aPicture();
const upload = async (as: Person, query = "purpose=avatar"): Promise<string> =>
  (await uploadFile(as, picture, { query, filename: "me.png" })).body.id;
const choose = (as: Person, fileId: string) =>
  call<ChosenPicture & { code?: string }>(avatars.PUT, {
    method: "PUT",
    path: "/api/v1/users/me/avatar",
    as,
    body: { fileId },
  });
const remove = (as: Person) => call(avatars.DELETE, { method: "DELETE", path: "/api/v1/users/me/avatar", as });
const judge = async (id: string, body: object = { allow: true, reason: "It shows a person." }) => {
  const answer = await call(decide.POST, {
    path: `/api/v1/admin/files/${id}/decide`,
    params: { id },
    as: await a("moderator"),
    body,
  });
  await drainReactions();
  return answer.status;
};
const shown = async (who: Person) =>
  (
    await call<{ picture: { url: string } | null }>(users.GET, {
      method: "GET",
      path: `/api/v1/users/${who.userId}`,
      params: { id: who.userId },
    })
  ).body.picture;
const urlOf = (id: string) => ({ url: expect.stringMatching(new RegExp(`/api/v1/pictures/${id}$`)) as string });

describe("a person's picture", () => {
  test("is shown once it was allowed, and the one before it until then; what it replaced is deleted", async () => {
    const talent = await a("talent");
    const first = await upload(talent);
    expect((await choose(talent, first)).body).toMatchObject({
      picture: null,
      chosen: { id: first, status: "held", attachedTo: { kind: "user", id: talent.userId } },
    });
    expect(await shown(talent)).toBeNull();
    expect(await judge(first)).toBe(200);
    expect(await shown(talent)).toEqual(urlOf(first));

    const [second, third] = [await upload(talent), await upload(talent)];
    expect((await choose(talent, second)).body).toMatchObject({ picture: urlOf(first), chosen: { id: second } });
    // Another choice before the decision: the one that waited goes.
    expect((await choose(talent, third)).body).toMatchObject({ picture: urlOf(first), chosen: { id: third } });
    expect((await FileModel.findById(second).orFail().lean()).status).toBe("deleted");
    expect(await judge(third)).toBe(200);
    expect(await shown(talent)).toEqual(urlOf(third));
    expect((await FileModel.findById(first).orFail().lean()).status).toBe("deleted");
  });

  test("is not swept while it is checked, and one that nobody chose is", async () => {
    const talent = await a("talent");
    const [chosen, idle] = [await upload(talent), await upload(talent)];
    await choose(talent, chosen);
    advanceClock(2 * DAY);
    expect(await sweepUnattached(systemContext())).toBe(1);
    const statuses = await Promise.all([chosen, idle].map((id) => FileModel.findById(id).orFail().lean()));
    expect(statuses.map(({ status }) => status)).toEqual(["held", "deleted"]);
  });

  test("removed, it can be chosen again at once, and goes with the sweep otherwise", async () => {
    const talent = await a("talent");
    const id = await upload(talent);
    await choose(talent, id);
    await judge(id);
    expect((await remove(talent)).status).toBe(204);
    expect(await shown(talent)).toBeNull();
    expect((await choose(talent, id)).body).toEqual({ picture: urlOf(id), chosen: null });
    expect(await shown(talent)).toEqual(urlOf(id));
    await remove(talent);
    advanceClock(2 * DAY);
    expect(await sweepUnattached(systemContext())).toBe(1);
    expect((await FileModel.findById(id).orFail().lean()).status).toBe("deleted");
  });

  test("refused, it says why to its owner, who is notified, and is never shown", async () => {
    const talent = await a("talent");
    const id = await upload(talent);
    await choose(talent, id);
    expect(await judge(id, { allow: false, code: "content", reason: "It shows nobody." })).toBe(200);
    const { body } = await call(one.GET, { method: "GET", path: `/api/v1/files/${id}`, params: { id }, as: talent });
    expect(body).toMatchObject({ status: "refused", code: "content" });
    expect(await shown(talent)).toBeNull();
    expect(
      await NotificationModel.findOne({ userId: talent.userId, type: "file_refused" }).orFail().lean(),
    ).toMatchObject({
      url: "/profile",
    });
    expect((await choose(talent, id)).body.code).toBe("file_unusable");
  });

  test("deleted as a file, gives way to initials", async () => {
    const talent = await a("talent");
    const id = await upload(talent);
    await choose(talent, id);
    await judge(id);
    const deleted = await call(one.DELETE, {
      method: "DELETE",
      path: `/api/v1/files/${id}`,
      params: { id },
      as: talent,
    });
    expect(deleted.status).toBe(204);
    await drainReactions();
    expect(await shown(talent)).toBeNull();
  });

  test("is one's own file of that purpose", async () => {
    const [talent, other] = [await a("talent"), await a("talent")];
    const theirs = await upload(other);
    const deliverable = await upload(talent, "purpose=deliverable");
    for (const id of [theirs, deliverable, "0".repeat(24)])
      expect([(await choose(talent, id)).status, (await choose(talent, id)).body.code]).toEqual([422, "file_unusable"]);
    expect(await FileModel.findById(theirs).orFail().lean()).toMatchObject({ attachedTo: null });
  });

  test("chosen 50 times at once while it is allowed, is shown, and recorded", async () => {
    const talent = await a("talent");
    const id = await upload(talent);
    const answers = await Promise.all([
      judge(id),
      ...Array.from({ length: 50 }, async () => (await choose(talent, id)).status),
    ]);
    expect(answers.filter((status) => status !== 200)).toEqual([]);
    await drainReactions();
    expect(await shown(talent)).toEqual(urlOf(id));
    expect((await UserModel.findById(talent.userId).orFail().lean()).avatarFileId?.toHexString()).toBe(id);
    expect(await AuditLogModel.countDocuments({ action: "file.attach", entityId: id })).toBe(50);
  });
});

describe("a startup's logo", () => {
  const set = (as: Person, id: string, fileId: string) =>
    call<ChosenPicture & { code?: string }>(logos.PUT, {
      method: "PUT",
      path: `/api/v1/startups/${id}/logo`,
      params: { id },
      as,
      body: { fileId },
    });
  const logoOf = async (id: string) =>
    (
      await call<{ logo: { url: string } | null }>(startups.GET, {
        method: "GET",
        path: `/api/v1/startups/${id}`,
        params: { id },
      })
    ).body.logo;

  test("is chosen by those who manage it, shown once allowed, and removed and chosen again", async () => {
    const founder = await a("founder");
    const { id } = await aStartup(founder);
    const fileId = await upload(founder, `purpose=logo&startupId=${id}`);
    expect((await set(await a("founder"), id, fileId)).status).toBe(403);
    expect((await set(founder, id, fileId)).body).toMatchObject({ picture: null, chosen: { id: fileId } });
    expect(await logoOf(id)).toBeNull();
    expect(await judge(fileId)).toBe(200);
    expect(await logoOf(id)).toEqual(urlOf(fileId));
    const removed = await call(logos.DELETE, {
      method: "DELETE",
      path: `/api/v1/startups/${id}/logo`,
      params: { id },
      as: founder,
    });
    expect([removed.status, await logoOf(id)]).toEqual([204, null]);
    expect((await set(founder, id, fileId)).body.picture).toEqual(urlOf(fileId));
  });

  test("belongs to that startup", async () => {
    const founder = await a("founder");
    const [first, second] = [await aStartup(founder), await aStartup(await a("founder"))];
    const fileId = await upload(founder, `purpose=logo&startupId=${first.id}`);
    expect((await set(founder, second.id, fileId)).status).toBe(403);
    expect((await set(founder, first.id, await upload(founder))).body.code).toBe("file_unusable");
  });
});
