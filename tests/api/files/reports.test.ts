import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import * as decide from "@/app/api/v1/admin/files/[id]/decide/route";
import * as report from "@/app/api/v1/files/[id]/report/route";
import * as pictures from "@/app/api/v1/pictures/[fileId]/route";
import * as avatars from "@/app/api/v1/users/me/avatar/route";
import { DAY, advanceClock } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { peerHeaders } from "@/lib/core/http/peer";
import { exportFiles } from "@/lib/files/privacy";
import { AuditLogModel } from "@/models/audit-log";
import { FileModel } from "@/models/file";
import { openInbox } from "@/lib/inbox/commands/open-inbox";
import { InboxModel } from "@/models/inbox";
import { NotificationModel } from "@/models/notification";
import { UserModel } from "@/models/user";
import { uploadFile } from "@/tests/support/files";
import { call, drainReactions, useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { aPicture } from "@/tests/support/pictures";
import { useScanner } from "@/tests/support/scanner";

useDatabase();
useScanner();

const picture = await aPicture();
const reason = "It shows a brand, not a person.";

const reported = async (as: Person, id: string, body: object = { reason }) =>
  (await call<{ code?: string }>(report.POST, { path: `/api/v1/files/${id}/report`, params: { id }, as, body })) as {
    status: number;
    body: { code?: string };
  };
const judge = async (id: string, body: object) => {
  const as = await a("moderator");
  await call(decide.POST, { path: `/api/v1/admin/files/${id}/decide`, params: { id }, as, body });
  await drainReactions();
};
const allow = (id: string) => judge(id, { allow: true, reason: "It shows a person." });

async function anAvatar(): Promise<{ owner: Person; id: string }> {
  const owner = await a("talent");
  const { id } = (await uploadFile(owner, picture, { query: "purpose=avatar", filename: "me.png" })).body;
  await call(avatars.PUT, { method: "PUT", path: "/api/v1/users/me/avatar", as: owner, body: { fileId: id } });
  await allow(id);
  return { owner, id };
}

const statusOf = async (id: string) => (await FileModel.findById(id).orFail().lean()).status;
const shownOf = async (owner: Person) =>
  (await UserModel.findById(owner.userId).orFail().lean()).avatarFileId?.toHexString();
const fetched = async (id: string) => {
  const request = new NextRequest(`http://localhost:3000/api/v1/pictures/${id}`, {
    headers: peerHeaders("203.0.113.7"),
  });
  return (await pictures.GET(request, { params: Promise.resolve({ fileId: id }) })).status;
};

describe("a public picture", () => {
  test("is hidden by three reporters until a moderator has decided, whose word closes their reports", async () => {
    const { owner, id } = await anAvatar();
    const moderator = await a("moderator");
    await openInbox({ userId: moderator.userId, persona: "moderator" });
    const waiting = async () =>
      (await InboxModel.findOne({ userId: objectId(moderator.userId) }).lean())?.counts?.files ?? 0;
    const reporters = await Promise.all([a("talent"), a("founder"), a("investor")]);
    for (const one of reporters.slice(0, 2)) expect((await reported(one, id)).status).toBe(202);
    expect([await statusOf(id), await fetched(id)]).toEqual(["ready", 200]);
    expect((await reported(reporters[0], id)).body.code).toBe("duplicate");
    expect((await reported(reporters[2], id)).status).toBe(202);
    await drainReactions();
    expect([await statusOf(id), await fetched(id), await shownOf(owner)]).toEqual(["held", 404, undefined]);
    expect(await waiting()).toBe(1);
    expect(await NotificationModel.find({ userId: owner.userId, type: "file_held" }).lean()).toMatchObject([
      { url: "/profile", data: { subject: "user" } },
    ]);
    expect((await exportFiles(reporters[0].userId)).reports).toMatchObject([{ fileId: id, reason }]);

    await allow(id);
    expect([await statusOf(id), await fetched(id), await shownOf(owner)]).toEqual(["ready", 200, id]);
    expect(await waiting()).toBe(0);
    expect((await reported(await a("talent"), id)).status).toBe(202);
    expect(await statusOf(id)).toBe("ready");
  });

  test("counts reports of the last 30 days only", async () => {
    const { id } = await anAvatar();
    await reported(await a("talent"), id);
    await reported(await a("talent"), id);
    advanceClock(30 * DAY + 1);
    await reported(await a("talent"), id);
    expect(await statusOf(id)).toBe("ready");
    await reported(await a("talent"), id);
    await reported(await a("talent"), id);
    expect(await statusOf(id)).toBe("held");
  });

  test("is hidden at once by a moderator, and once by 50 who report it together", async () => {
    const { id } = await anAvatar();
    expect((await reported(await a("moderator"), id)).status).toBe(202);
    expect(await statusOf(id)).toBe("held");

    const other = await anAvatar();
    const crowd = await Promise.all(Array.from({ length: 50 }, () => a("talent")));
    const answers = await Promise.all(crowd.map((one) => reported(one, other.id)));
    expect(new Set(answers.map(({ status }) => status)).size).toBeLessThanOrEqual(2);
    expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThanOrEqual(3);
    expect(answers.every(({ status }) => status === 202 || status === 404)).toBe(true);
    await drainReactions();
    expect(await NotificationModel.countDocuments({ userId: other.owner.userId, type: "file_held" })).toBe(1);
  });

  test("is not reported by its owner, and a private file by nobody", async () => {
    const { owner, id } = await anAvatar();
    expect((await reported(owner, id)).status).toBe(403);
    expect(await AuditLogModel.countDocuments({ action: "file.report", entityId: id, success: false })).toBe(1);
    const talent = await a("talent");
    const { body } = await uploadFile(owner, picture, { query: "purpose=deliverable", filename: "me.png" });
    expect((await reported(talent, body.id)).status).toBe(404);
    expect((await reported(talent, id, { reason: "short" })).status).toBe(422);
  });
});
