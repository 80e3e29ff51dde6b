import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import * as accessOf from "@/app/api/v1/files/[id]/access/[userId]/route";
import * as accessList from "@/app/api/v1/files/[id]/access/route";
import * as content from "@/app/api/v1/files/[id]/content/route";
import * as link from "@/app/api/v1/files/[id]/link/route";
import * as reads from "@/app/api/v1/files/[id]/reads/route";
import * as one from "@/app/api/v1/files/[id]/route";
import * as manyLinks from "@/app/api/v1/files/links/route";
import * as files from "@/app/api/v1/files/route";
import { advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { peerHeaders } from "@/lib/core/http/peer";
import { removeObjects } from "@/lib/files/commands/remove-objects";
import { listSharedDecks } from "@/lib/files/queries/shared-decks";
import type { FileAccess, FileLink, FilePage, FileReads, UploadedFile } from "@/lib/files/schema";
import { suspend } from "@/lib/identity/commands/suspend";
import { AuditLogModel } from "@/models/audit-log";
import { FileModel } from "@/models/file";
import { FileObjectModel } from "@/models/file-object";
import { NotificationModel } from "@/models/notification";
import { uploadFile } from "@/tests/support/files";
import { call, drainReactions, signIn, useDatabase, type Called, type SignedIn } from "@/tests/support/harness";
import { a, aStartup, type Person } from "@/tests/support/hiring";
import { verified } from "@/tests/support/milestones";
import { useScanner } from "@/tests/support/scanner";
import { setVariables } from "@/tests/support/variables";
import { pdfs } from "@/tests/support/pdfs";
import { aPicture } from "@/tests/support/pictures";

useDatabase();
useScanner();

const idParams = (id: string) => ({ params: { id } });
const linkFor = (as: SignedIn | null, id: string, body: unknown = {}) =>
  call<FileLink & { code?: string }>(link.POST, { path: `/api/v1/files/${id}/link`, ...idParams(id), as, body });
const open = async (url: string) => {
  const at = new URL(url);
  const id = at.pathname.split("/")[4] ?? "";
  const request = new NextRequest(at, { headers: peerHeaders("203.0.113.7") });
  const response = await content.GET(request, { params: Promise.resolve({ id }) });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};
const codeOf = ({ bytes }: { bytes: Buffer }) => (JSON.parse(bytes.toString("utf8")) as { code: string }).code;
const remove = (as: SignedIn | null, id: string) =>
  call(one.DELETE, { method: "DELETE", path: `/api/v1/files/${id}`, ...idParams(id), as });
const grant = (as: SignedIn | null, id: string, userId: string, method: "PUT" | "DELETE" = "PUT") =>
  call(accessOf[method], {
    method,
    path: `/api/v1/files/${id}/access/${userId}`,
    params: { id, userId },
    as,
  });

async function aDeck(bytes?: Buffer): Promise<{ founder: Person; startupId: string; file: UploadedFile }> {
  const founder = await a("founder", { name: "Zoë Lefèvre" });
  const startupId = (await aStartup(founder)).id;
  const { body } = await uploadFile(founder, bytes ?? (await aPicture()), {
    query: `purpose=deck&startupId=${startupId}`,
    filename: "Deck.pdf",
  });
  return { founder, startupId, file: body };
}
async function anInvestor(): Promise<Person> {
  const investor = await a("investor", { name: "Iris Vogel" });
  await verified(investor.userId, 3, true);
  return investor;
}

const readerOf = ({ userId, sessionId }: Person) => ({
  ...systemContext("decks"),
  actor: {
    userId,
    sessionId,
    persona: "investor" as const,
    emailVerified: true,
    locale: "en" as const,
    timeZone: "UTC",
    name: "Iris Vogel",
  },
});

describe("a link to a deck", () => {
  test("gives the bytes to an investor who was granted them, as a download that no one else may keep", async () => {
    const { founder, file } = await aDeck(pdfs.clean());
    const investor = await anInvestor();
    expect((await linkFor(investor, file.id)).status).toBe(404);
    expect((await grant(founder, file.id, investor.userId)).status).toBe(204);
    const { status, body } = await linkFor(investor, file.id, { expiresInSeconds: 60 });
    expect(status).toBe(200);
    const answer = await open(body.url);
    expect(answer.status).toBe(200);
    expect(answer.bytes).toEqual(pdfs.clean());
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-length": String(pdfs.clean().length),
      "content-disposition": `attachment; filename="Deck.pdf"; filename*=UTF-8''Deck.pdf`,
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
  });

  test("is offered to the investor, who is told once each time that access is given", async () => {
    const { founder, file, startupId } = await aDeck(pdfs.clean());
    const investor = await anInvestor();
    const listed = async () =>
      (await listSharedDecks(readerOf(investor))).map(({ startup, ...deck }) => [deck.file.id, startup.id]);
    const told = () =>
      NotificationModel.find({ userId: investor.userId, type: "deck_shared" }, { url: 1, data: 1, _id: 0 }).lean();
    await grant(founder, file.id, investor.userId);
    await grant(founder, file.id, investor.userId);
    await drainReactions();
    const [shared] = await told();
    expect(shared).toEqual({ url: "/discover/decks", data: { startup: expect.any(String) as string } });
    expect([await listed(), (await told()).length]).toEqual([[[file.id, startupId]], 1]);
    await grant(founder, file.id, investor.userId, "DELETE");
    await drainReactions();
    expect([await listed(), (await told()).length]).toEqual([[], 1]);
    await grant(founder, file.id, investor.userId);
    await drainReactions();
    expect([(await listed()).length, (await told()).length]).toEqual([1, 2]);
  });

  test("is 403 link_invalid with any part missing, doubled, added or altered, and when its time is over", async () => {
    const { founder, file } = await aDeck();
    const { body } = await linkFor(founder, file.id, { expiresInSeconds: 60 });
    const other = await aDeck();
    const changed = (change: (url: URL) => void) => {
      const url = new URL(body.url);
      change(url);
      return url.href;
    };
    const signature = new URL(body.url).searchParams.get("signature") ?? "";
    const flipped = `${signature.slice(0, -1)}${signature.endsWith("A") ? "B" : "A"}`;
    const faults = [
      ...["viewer", "expires", "signature"].flatMap((name) => [
        changed((url) => url.searchParams.delete(name)),
        changed((url) => url.searchParams.append(name, url.searchParams.get(name) ?? "")),
        changed((url) => url.searchParams.set(name, "")),
      ]),
      changed((url) => url.searchParams.append("download", "1")),
      changed((url) => url.searchParams.set("viewer", other.founder.userId)),
      changed((url) => url.searchParams.set("expires", String(Number(url.searchParams.get("expires")) + 1))),
      changed((url) => url.searchParams.set("expires", `0${url.searchParams.get("expires") ?? ""}`)),
      changed((url) => url.searchParams.set("signature", flipped)),
      changed((url) => (url.pathname = url.pathname.replace(file.id, other.file.id))),
      changed((url) => (url.pathname = url.pathname.replace(file.id, "0".repeat(24)))),
      changed((url) => (url.pathname = url.pathname.replace(file.id, "nothing"))),
      changed((url) => (url.search = "")),
    ];
    for (const url of faults) {
      const answer = await open(url);
      expect([url, answer.status, codeOf(answer)]).toEqual([url, 403, "link_invalid"]);
    }
    expect((await open(body.url)).status).toBe(200);
    advanceClock(61_000);
    expect(codeOf(await open(body.url))).toBe("link_invalid");
  });

  test("ends with the access: old links at once, a new one with what happened; another investor never had any", async () => {
    const { founder, file } = await aDeck();
    const [investor, other] = [await anInvestor(), await anInvestor()];
    await grant(founder, file.id, investor.userId);
    const { url } = (await linkFor(investor, file.id)).body;
    expect((await open(url)).status).toBe(200);
    expect((await grant(founder, file.id, investor.userId, "DELETE")).status).toBe(204);
    expect(codeOf(await open(url))).toBe("link_invalid");
    const again = await linkFor(investor, file.id);
    expect([again.status, again.body.code]).toEqual([403, "access_ended"]);
    expect((await linkFor(other, file.id)).status).toBe(404);
    const { body } = await call<FileAccess>(accessList.GET, {
      path: `/api/v1/files/${file.id}/access`,
      ...idParams(file.id),
      as: founder,
    });
    expect(body.items).toEqual([
      { userId: investor.userId, grantedAt: expect.any(String) as string, revokedAt: expect.any(String) as string },
    ]);
    expect((await grant(founder, file.id, investor.userId, "DELETE")).status).toBe(404);
    // What was withdrawn can be given again.
    expect((await grant(founder, file.id, investor.userId)).status).toBe(204);
    expect((await open((await linkFor(investor, file.id)).body.url)).status).toBe(200);
  });

  test("is not for someone suspended since, nor to a file that was deleted", async () => {
    const { founder, file } = await aDeck();
    const investor = await anInvestor();
    await grant(founder, file.id, investor.userId);
    const { url } = (await linkFor(investor, file.id)).body;
    await suspend(systemContext(), investor.userId);
    expect(codeOf(await open(url))).toBe("link_invalid");
    const own = (await linkFor(founder, file.id)).body.url;
    expect((await remove(founder, file.id)).status).toBe(204);
    expect(codeOf(await open(own))).toBe("link_invalid");
    expect((await linkFor(founder, file.id)).status).toBe(404);
  });

  test("outlives one replacement of the secret, not two", async () => {
    const { founder, file } = await aDeck();
    const { url } = (await linkFor(founder, file.id)).body;
    const old = process.env.LINK_SECRET;
    const once = setVariables({ LINK_SECRET: "the-second-link-secret-0123456789abcdef", LINK_SECRET_PREVIOUS: old });
    expect((await open(url)).status).toBe(200);
    once();
    const twice = setVariables({
      LINK_SECRET: "the-third-link-secret-fedcba9876543210",
      LINK_SECRET_PREVIOUS: "the-second-link-secret-0123456789abcdef",
    });
    expect(codeOf(await open(url))).toBe("link_invalid");
    twice();
  });

  test("can be given only to investors whose identity was checked, by those who manage the startup", async () => {
    const { founder, file } = await aDeck();
    const unchecked = await a("investor");
    for (const someone of [unchecked.userId, (await a("talent")).userId, "0".repeat(24)]) {
      const refused = await grant(founder, file.id, someone);
      expect([refused.status, refused.body.code]).toEqual([422, "file_unusable"]);
    }
    expect((await grant(await a("founder"), file.id, (await anInvestor()).userId)).status).toBe(404);
  });

  test("is given for so many seconds as are asked for, an hour at most", async () => {
    const { founder, file } = await aDeck();
    for (const expiresInSeconds of [0, 3601, 1.5, "60"])
      expect((await linkFor(founder, file.id, { expiresInSeconds })).status).toBe(422);
    const { expiresAt } = (await linkFor(founder, file.id)).body;
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 3_600_000)).toBeLessThan(5000);
  });
});

test("each link and each read is a row of the audit trail, and its owner sees who opened it", async () => {
  const { founder, file } = await aDeck();
  const investor = await anInvestor();
  await grant(founder, file.id, investor.userId);
  const { url } = (await linkFor(investor, file.id)).body;
  await open(url);
  await open(url);
  const rows = await AuditLogModel.find({ entityId: file.id, action: { $in: ["file.link", "file.read"] } }).lean();
  expect(rows.map(({ action, actorId, success, seq }) => [action, actorId, success, seq])).toEqual([
    ["file.link", investor.userId, true, undefined],
    ["file.read", investor.userId, true, undefined],
    ["file.read", investor.userId, true, undefined],
  ]);
  const ask = (as: SignedIn) =>
    call<FileReads>(reads.GET, { path: `/api/v1/files/${file.id}/reads`, ...idParams(file.id), as });
  expect((await ask(founder)).body.items.map(({ viewer }) => viewer)).toEqual([
    { id: investor.userId, name: "Iris Vogel" },
    { id: investor.userId, name: "Iris Vogel" },
  ]);
  expect((await ask(investor)).status).toBe(404);
});

test("several links count as one call, and are all or none", async () => {
  const founder = await a("founder");
  const ids = [];
  for (let n = 0; n < 3; n += 1)
    ids.push((await uploadFile(founder, await aPicture(), { query: "purpose=evidence" })).body.id);
  const ask = (fileIds: string[]): Promise<Called<{ items: (FileLink & { fileId: string })[] }>> =>
    call(manyLinks.POST, { path: "/api/v1/files/links", as: founder, body: { fileIds } });
  const { body, headers } = await ask(ids);
  expect(body.items.map(({ fileId }) => fileId)).toEqual(ids);
  expect(headers.get("ratelimit-remaining")).not.toBeNull();
  for (const { url } of body.items) expect((await open(url)).status).toBe(200);
  expect((await ask([...ids, "0".repeat(24)])).status).toBe(404);
  expect((await ask([])).status).toBe(422);
  expect((await ask(Array.from({ length: 51 }, () => "0".repeat(24)))).status).toBe(422);
});

describe("one's own files", () => {
  test("are listed the newest first, by purpose, and page by page; a startup's by those who manage it", async () => {
    const { founder, startupId, file: deck } = await aDeck();
    const first = (await uploadFile(founder, await aPicture(), { query: "purpose=evidence" })).body;
    const second = (await uploadFile(founder, await aPicture("jpeg"), { query: "purpose=evidence" })).body;
    const list = async (as: SignedIn, query = "") =>
      (await call<FilePage>(files.GET, { path: `/api/v1/files${query}`, as })).body;
    expect((await list(founder)).items).toEqual([second, first, deck]);
    expect((await list(founder, "?purpose=evidence&limit=1")).items).toEqual([second]);
    const { nextCursor } = await list(founder, "?limit=2");
    expect((await list(founder, `?limit=2&cursor=${nextCursor ?? ""}`)).items).toEqual([deck]);
    expect((await list(founder, `?startupId=${startupId}`)).items).toEqual([deck]);
    const outsider = await a("founder");
    const foreign = await call(files.GET, { path: `/api/v1/files?startupId=${startupId}`, as: outsider });
    expect([foreign.status, (await list(outsider)).items]).toEqual([404, []]);
    const read = (as: SignedIn) => call(one.GET, { path: `/api/v1/files/${first.id}`, ...idParams(first.id), as });
    expect((await read(founder)).body).toEqual(first);
    expect((await read(outsider)).status).toBe(404);
  });

  test("are deleted with their object, once, and free their place", async () => {
    const founder = await a("founder");
    const { id } = (await uploadFile(founder, await aPicture(), { query: "purpose=evidence" })).body;
    expect((await remove(await a("founder"), id)).status).toBe(404);
    const answers = await Promise.all(Array.from({ length: 20 }, () => remove(founder, id)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    for (const { status } of answers) expect([204, 404, 409]).toContain(status);
    expect(await FileModel.findById(id).orFail().lean()).toMatchObject({ status: "deleted", name: "", slot: null });
    expect(await removeObjects()).toBe(1);
    expect([await FileModel.countDocuments(), await FileObjectModel.countDocuments()]).toEqual([0, 0]);
  });
});

test("someone without a session follows a link, and the session of another changes nothing", async () => {
  const { founder, file } = await aDeck();
  const { url } = (await linkFor(founder, file.id)).body;
  const stranger = await signIn({ id: (await a("talent")).userId, persona: "talent" });
  const at = new URL(url);
  const request = new NextRequest(at, {
    headers: { ...peerHeaders("203.0.113.9"), authorization: `Bearer ${stranger.token}` },
  });
  const response = await content.GET(request, { params: Promise.resolve({ id: file.id }) });
  expect(response.status).toBe(200);
  expect(await AuditLogModel.findOne({ action: "file.read" }).orFail().lean()).toMatchObject({
    actorId: founder.userId,
  });
});
