import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import sharp from "sharp";
import * as decide from "@/app/api/v1/admin/files/[id]/decide/route";
import * as queue from "@/app/api/v1/admin/files/route";
import * as link from "@/app/api/v1/files/[id]/link/route";
import * as pictures from "@/app/api/v1/pictures/[fileId]/route";
import * as avatars from "@/app/api/v1/users/me/avatar/route";
import { SECOND, advanceClock } from "@/lib/core/clock";
import { peerHeaders } from "@/lib/core/http/peer";
import { classifyPending } from "@/lib/files/commands/classify-pending";
import { scanPending } from "@/lib/files/commands/scan-pending";
import type { AdminFilePage } from "@/lib/files/schema";
import { countHeldFiles } from "@/lib/files/queries/queue-cards";
import { judgePicture } from "@/lib/integrations/classifier/judge";
import { FileModel } from "@/models/file";
import { NotificationModel } from "@/models/notification";
import { UserModel } from "@/models/user";
import { answering, instead, programs, runningClassifier, useClassifier } from "@/tests/support/classifier";
import { uploadFile } from "@/tests/support/files";
import { call, drainReactions, useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { pdfs } from "@/tests/support/pdfs";
import { aPicture } from "@/tests/support/pictures";
import { useScanner } from "@/tests/support/scanner";
import { setVariables } from "@/tests/support/variables";

useDatabase();
const scanner = useScanner();
useClassifier();

const picture = await aPicture();
const none = { drawing: 0, hentai: 0, neutral: 1, porn: 0, sexy: 0 };

async function anAvatar(): Promise<{ owner: Person; id: string }> {
  const owner = await a("talent");
  const { body } = await uploadFile(owner, picture, { query: "purpose=avatar", filename: "me.png" });
  await call(avatars.PUT, { method: "PUT", path: "/api/v1/users/me/avatar", as: owner, body: { fileId: body.id } });
  return { owner, id: body.id };
}
const rowOf = (id: string) => FileModel.findById(id).orFail().lean();
const statusOf = async (id: string) => (await rowOf(id)).status;
const shownOf = async (owner: Person) =>
  (await UserModel.findById(owner.userId).orFail().lean()).avatarFileId?.toHexString() ?? null;
const fetched = async (id: string) => {
  const request = new NextRequest(`http://localhost:3000/api/v1/pictures/${id}`, {
    headers: peerHeaders("203.0.113.7"),
  });
  return (await pictures.GET(request, { params: Promise.resolve({ fileId: id }) })).status;
};
const listed = async (status: string) =>
  (await call<AdminFilePage>(queue.GET, { path: `/api/v1/admin/files?status=${status}`, as: await a("moderator") }))
    .body.items;
const judged = (id: string, body: object, as: Person) =>
  call<{ status: string; doubtful: boolean }>(decide.POST, {
    path: `/api/v1/admin/files/${id}/decide`,
    params: { id },
    as,
    body,
  });
/** One round of the worker, after which what follows has followed too. */
const round = async () => {
  const taken = await classifyPending();
  await drainReactions();
  return taken;
};

describe("the real classifier", () => {
  test("lets an avatar through by itself, which nobody sees before, and holds one from the set score on", async () => {
    const { owner, id } = await anAvatar();
    expect([await statusOf(id), await fetched(id), await shownOf(owner)]).toEqual(["pending", 404, null]);
    expect(
      (await call(link.POST, { path: `/api/v1/files/${id}/link`, params: { id }, as: owner, body: {} })).status,
    ).toBe(409);
    expect(await round()).toBe(1);
    expect([await statusOf(id), await fetched(id), await shownOf(owner)]).toEqual(["ready", 200, id]);
    expect(await listed("held")).toEqual([]);
    const pid = runningClassifier()?.pid;
    expect(pid).toBeGreaterThan(0);

    // A plain red square scores between one and two percent.
    const restore = setVariables({ PICTURE_HOLD_AT: "0.01" });
    const other = await anAvatar();
    await round();
    restore();
    expect([await statusOf(other.id), await fetched(other.id), await shownOf(other.owner)]).toEqual([
      "held",
      404,
      null,
    ]);
    expect(await listed("held")).toMatchObject([{ id: other.id, code: "flagged", doubtful: false }]);
    // The same program judged both.
    expect(runningClassifier()?.pid).toBe(pid);
    const moderator = await a("moderator");
    expect((await judged(other.id, { allow: true, reason: "It is a red square." }, moderator)).status).toBe(200);
    await drainReactions();
    expect([await fetched(other.id), await shownOf(other.owner)]).toEqual([200, other.id]);
  });

  test("gives five scores that sum up to one, and other ones for another picture", async () => {
    const pixels = (red: number) =>
      sharp({ create: { width: 224, height: 224, channels: 3, background: { r: red, g: 30, b: 30 } } })
        .raw()
        .toBuffer();
    const { signal } = new AbortController();
    const [one, again, other] = await Promise.all(
      [200, 200, 20].map(async (red) => judgePicture(await pixels(red), signal)),
    );
    expect(Object.values(one ?? {}).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 4);
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test("killed in the middle of a picture, judges it at the next try", async () => {
    const { id } = await anAvatar();
    const child = instead(programs.silent);
    const working = round();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await statusOf(id)).toBe("pending");
    child.kill("SIGKILL");
    await working;
    expect(await rowOf(id)).toMatchObject({ status: "pending", state: "classify", attempts: 1 });
    expect(await round()).toBe(0);
    advanceClock(3 * SECOND);
    expect(await round()).toBe(1);
    expect(await statusOf(id)).toBe("ready");
  });
});

describe("a picture", () => {
  test("that fails three times is held for a moderator, and no sooner", async () => {
    const { owner, id } = await anAvatar();
    for (const attempts of [1, 2]) {
      instead(programs.dying);
      await round();
      expect(await rowOf(id)).toMatchObject({ status: "pending", attempts });
      advanceClock(60 * SECOND);
    }
    instead(programs.babbling);
    await round();
    expect([await statusOf(id), await shownOf(owner)]).toEqual(["held", null]);
    expect(await listed("held")).toMatchObject([{ id, code: "unjudged" }]);
  });

  test("that gives cause for doubt is shown, queued, and can be refused or kept, once", async () => {
    instead(answering({ ...none, neutral: 0.6, porn: 0.3, hentai: 0.1 }));
    const kept = await anAvatar();
    const refused = await anAvatar();
    await round();
    expect([await shownOf(kept.owner), await fetched(kept.id)]).toEqual([kept.id, 200]);
    const moderator = await a("moderator");
    expect((await listed("doubtful")).map(({ id, doubtful }) => [id, doubtful])).toEqual([
      [kept.id, true],
      [refused.id, true],
    ]);
    expect(await listed("held")).toEqual([]);
    expect(await countHeldFiles({ userId: moderator.userId, persona: "moderator" })).toBe(2);

    const reason = "It shows a person on a beach.";
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => judged(kept.id, { allow: true, reason }, moderator)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { body } = await judged(refused.id, { allow: false, code: "content", reason }, moderator);
    expect([body.status, body.doubtful]).toEqual(["refused", false]);
    await drainReactions();
    expect([await shownOf(kept.owner), await shownOf(refused.owner)]).toEqual([kept.id, null]);
    expect([await fetched(kept.id), await fetched(refused.id)]).toEqual([200, 404]);
    expect(await NotificationModel.countDocuments({ userId: refused.owner.userId, type: "file_refused" })).toBe(1);
    expect([
      await listed("doubtful"),
      await countHeldFiles({ userId: moderator.userId, persona: "moderator" }),
    ]).toEqual([[], 0]);
  });

  test("is judged once, however many workers there are, and by people alone at 0", async () => {
    instead(answering(none));
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push((await anAvatar()).id);
    const taken = await Promise.all(Array.from({ length: 10 }, () => classifyPending()));
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(5);
    expect(await Promise.all(ids.map(statusOf))).toEqual(ids.map(() => "ready"));
    const restore = setVariables({ PICTURE_HOLD_AT: "0" });
    const { id } = await anAvatar();
    restore();
    expect([await statusOf(id), await round()]).toEqual(["held", 0]);
  });

  test("is scanned before it is judged; other files are not judged at all", async () => {
    await scanner.stop();
    const { id } = await anAvatar();
    expect(await rowOf(id)).toMatchObject({ status: "pending", state: "scan" });
    expect(await classifyPending()).toBe(0);
    await scanner.start();
    advanceClock(60 * SECOND);
    expect(await scanPending()).toBe(1);
    expect(await rowOf(id)).toMatchObject({ status: "pending", state: "classify", attempts: 0 });
    instead(answering(none));
    await round();
    expect(await statusOf(id)).toBe("ready");

    const owner = await a("talent");
    for (const [purpose, content] of [
      ["deliverable", picture],
      ["portfolio", pdfs.clean()],
    ] as const)
      expect((await uploadFile(owner, content, { query: `purpose=${purpose}` })).body.status).toBe("ready");
    expect((await uploadFile(owner, picture, { query: "purpose=portfolio" })).body.status).toBe("pending");
  });
});
