import { NextRequest } from "next/server";
import { beforeEach, describe, expect, test } from "vitest";
import * as files from "@/app/api/v1/files/[id]/route";
import * as link from "@/app/api/v1/files/[id]/link/route";
import * as pictures from "@/app/api/v1/pictures/[fileId]/route";
import * as item from "@/app/api/v1/portfolio/[id]/route";
import * as portfolio from "@/app/api/v1/users/[id]/portfolio/route";
import * as order from "@/app/api/v1/users/me/portfolio/order/route";
import * as items from "@/app/api/v1/users/me/portfolio/route";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { peerHeaders } from "@/lib/core/http/peer";
import { removeObjects } from "@/lib/files/commands/remove-objects";
import { eraseFiles } from "@/lib/files/privacy";
import { erasePortfolio, exportPortfolio } from "@/lib/portfolio/privacy";
import type { Portfolio, PortfolioItem } from "@/lib/portfolio/schema";
import { AuditLogModel } from "@/models/audit-log";
import { FileModel } from "@/models/file";
import { FileObjectModel } from "@/models/file-object";
import { OutboxEventModel } from "@/models/outbox-event";
import { PortfolioItemModel } from "@/models/portfolio-item";
import { uploadFile } from "@/tests/support/files";
import { call, drainReactions, useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { aPicture } from "@/tests/support/pictures";
import { pdfs } from "@/tests/support/pdfs";
import { useScanner } from "@/tests/support/scanner";

useDatabase();
useScanner();

const picture = await aPicture();
const pdf = pdfs.clean();
let talent: Person;
beforeEach(async () => {
  talent = await a("talent");
});

type Answer = PortfolioItem & { code?: string; errors?: { path: string }[]; limit?: number; used?: number };
const add = (body: object = {}, as: Person | null = talent) =>
  call<Answer>(items.POST, { path: "/api/v1/users/me/portfolio", as, body: { title: "Tide tables", ...body } });
const change = (id: string, body: object, as: Person = talent) =>
  call<Answer>(item.PATCH, { method: "PATCH", path: `/api/v1/portfolio/${id}`, params: { id }, as, body });
const remove = (id: string, as: Person = talent) =>
  call<{ code?: string }>(item.DELETE, { method: "DELETE", path: `/api/v1/portfolio/${id}`, params: { id }, as });
const arrange = (ids: readonly string[], as: Person = talent) =>
  call<{ code?: string }>(order.PUT, { method: "PUT", path: "/api/v1/users/me/portfolio/order", as, body: { ids } });
const seen = (as: Person | null, id = talent.userId) =>
  call<Portfolio & { code?: string }>(portfolio.GET, { path: `/api/v1/users/${id}/portfolio`, params: { id }, as });
const titles = async (as: Person | null) => (await seen(as)).body.items.map(({ title }) => title);

async function upload(as: Person = talent, content = picture, filename = "a tide table.png"): Promise<string> {
  const { status, body } = await uploadFile(as, content, { query: "purpose=portfolio", filename });
  if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body.id;
}
/** As if each picture had been let through. */
const letThrough = () => FileModel.updateMany({ purpose: "portfolio" }, { $set: { status: "ready" } });
const fetched = async (id: string) => {
  const request = new NextRequest(`http://localhost:3000/api/v1/pictures/${id}`, {
    headers: peerHeaders("203.0.113.7"),
  });
  return (await pictures.GET(request, { params: Promise.resolve({ fileId: id }) })).status;
};
const linked = async (as: Person, id: string) =>
  (await call(link.POST, { path: `/api/v1/files/${id}/link`, params: { id }, as, body: {} })).status;
const rowOf = (id: string) => FileModel.findById(id).orFail().lean();

describe("a portfolio item", () => {
  test("is private unless said otherwise, trimmed, audited, and reported as a change of the profile", async () => {
    const { status, body } = await add({ title: "  Tide  tables ", skills: ["React", "react "], url: null });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: body.id,
      title: "Tide  tables",
      description: "",
      url: null,
      skills: ["React"],
      files: [],
      visibility: "private",
      createdAt: body.createdAt,
      updatedAt: body.createdAt,
    });
    expect((await seen(talent)).body.items).toEqual([body]);
    expect((await seen(null)).body.items).toEqual([]);
    expect(await AuditLogModel.findOne({ action: "portfolio.create", entityId: body.id }).lean()).toMatchObject({
      actorId: talent.userId,
      changes: { visibility: { to: "private" }, files: { to: 0 } },
    });
    expect(await OutboxEventModel.findOne({ type: "profile.updated" }).lean()).toMatchObject({
      payload: { userId: talent.userId, fields: ["portfolio"] },
    });
  });

  test.each([
    ["no title", { title: "" }, "title"],
    ["a title of 121", { title: "t".repeat(121) }, "title"],
    ["a description of 2001", { description: "d".repeat(2001) }, "description"],
    ["an address without a scheme", { url: "example.com" }, "url"],
    ["an address of a script", { url: "javascript:alert(1)" }, "url"],
    ["seven files", { fileIds: Array.from({ length: 7 }, (_, n) => `66${"0".repeat(21)}${n}`) }, "fileIds"],
    ["an unknown visibility", { visibility: "friends" }, "visibility"],
    ["a field of the row", { slot: 1 }, "slot"],
  ])("is refused with %s", async (_name, body, path) => {
    const answer = await add(body);
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, path]);
    expect(await PortfolioItemModel.countDocuments()).toBe(0);
  });

  test("takes the caller's own unattached portfolio files, and names those that it cannot take", async () => {
    const [mine, document] = [await upload(), await upload(talent, pdf, "study.pdf")];
    const foreign = await upload(await a("founder"));
    const { body: work } = await uploadFile(talent, pdf, { query: "purpose=deliverable" });
    const refused = await add({ fileIds: [mine, foreign, work.id] });
    expect([refused.status, refused.body.code]).toEqual([422, "file_unusable"]);
    expect(refused.body.errors?.map(({ path }) => path)).toEqual(["fileIds.1", "fileIds.2"]);
    expect([await PortfolioItemModel.countDocuments(), (await rowOf(mine)).attachedTo]).toEqual([0, null]);

    const { status, body } = await add({ fileIds: [document, mine, mine], visibility: "public" });
    expect([status, body.files.map(({ id }) => id)]).toEqual([201, [document, mine]]);
    // A picture waits until it was looked at; a PDF is read at once.
    expect(body.files.map((file) => [file.status, file.contentType, file.picture, file.width])).toEqual([
      ["ready", "application/pdf", null, undefined],
      ["held", "image/webp", null, 64],
    ]);
    expect(await rowOf(mine)).toMatchObject({
      attachedTo: { kind: "portfolio_item", id: objectId(body.id) },
      slot: null,
    });
    expect((await add({ fileIds: [mine] })).body.code).toBe("file_unusable");
  });

  test("shows others its files once they were let through, and only while it is public", async () => {
    const [shown, document] = [await upload(), await upload(talent, pdf, "study.pdf")];
    const { body } = await add({ fileIds: [shown, document], visibility: "public" });
    const founder = await a("founder");
    expect((await seen(founder)).body.items[0]?.files.map(({ id }) => id)).toEqual([document]);
    expect([await fetched(shown), await linked(founder, document), await linked(founder, shown)]).toEqual([
      404, 200, 409,
    ]);
    await letThrough();
    const [file] = (await seen(null)).body.items[0]?.files ?? [];
    expect(file?.picture?.url).toMatch(new RegExp(`/api/v1/pictures/${shown}$`));
    expect(await fetched(shown)).toBe(200);

    const hidden = await change(body.id, { visibility: "private" });
    expect(hidden.body.files.map(({ picture: url }) => url)).toEqual([null, null]);
    expect([await fetched(shown), await linked(founder, document), await linked(talent, document)]).toEqual([
      404, 404, 200,
    ]);
    expect((await seen(founder)).body.items).toEqual([]);
    expect(await linked(await a("moderator"), shown)).toBe(404);
  });

  test("keeps, adds and deletes files with one change; what it drops is removed from the store", async () => {
    const [kept, dropped, added] = [await upload(), await upload(), await upload()];
    const { body } = await add({ fileIds: [kept, dropped] });
    const changed = await change(body.id, { fileIds: [added, kept], title: "Tides" });
    expect([changed.status, changed.body.title, changed.body.files.map(({ id }) => id)]).toEqual([
      200,
      "Tides",
      [added, kept],
    ]);
    expect((await rowOf(dropped)).status).toBe("deleted");
    await removeObjects();
    expect([await FileModel.countDocuments(), await FileObjectModel.countDocuments()]).toEqual([2, 2]);
    expect(await AuditLogModel.findOne({ action: "portfolio.update" }).lean()).toMatchObject({
      changes: { fields: { to: ["fileIds", "title"] } },
    });
    // A refused change leaves everything as it was.
    const refused = await change(body.id, { title: "No", fileIds: [dropped] });
    expect([refused.status, refused.body.errors?.map(({ path }) => path)]).toEqual([422, ["fileIds.0"]]);
    expect((await seen(talent)).body.items).toEqual([changed.body]);
    expect((await change(body.id, {})).status).toBe(422);
  });

  test("forgets a file that its owner deletes by itself, and takes its files along when it is deleted", async () => {
    const [one, two] = [await upload(), await upload()];
    const { body } = await add({ fileIds: [one, two] });
    const deleted = await call(files.DELETE, {
      method: "DELETE",
      path: `/api/v1/files/${one}`,
      params: { id: one },
      as: talent,
    });
    expect(deleted.status).toBe(204);
    await drainReactions();
    expect((await PortfolioItemModel.findById(body.id).orFail().lean()).fileIds.map(String)).toEqual([two]);
    expect((await remove(body.id)).status).toBe(204);
    expect([await PortfolioItemModel.countDocuments(), (await rowOf(two)).status]).toEqual([0, "deleted"]);
    expect((await remove(body.id)).status).toBe(404);
  });

  test("is changed, deleted and ordered by its owner alone, and each other try is audited", async () => {
    const { body } = await add({ visibility: "public" });
    const other = await a("talent");
    expect([
      (await change(body.id, { title: "Mine" }, other)).status,
      (await remove(body.id, other)).status,
      (await arrange([body.id], other)).status,
    ]).toEqual([404, 404, 409]);
    expect(await AuditLogModel.countDocuments({ entityId: body.id, actorId: other.userId, success: false })).toBe(2);
    expect((await add({}, null)).status).toBe(401);
    const moderator = await a("moderator");
    expect((await add({}, moderator)).status).toBe(403);
    expect((await uploadFile(moderator, picture, { query: "purpose=portfolio" })).status).toBe(403);
    expect((await seen(null, moderator.userId)).status).toBe(404);
    expect((await seen(null)).body.items).toEqual([body]);
  });

  test("is exported and erased", async () => {
    const file = await upload();
    const { body } = await add({ fileIds: [file], url: "https://example.com/tides" });
    expect(await exportPortfolio(talent.userId)).toEqual([
      {
        id: body.id,
        title: "Tide tables",
        description: "",
        url: "https://example.com/tides",
        skills: [],
        visibility: "private",
        fileIds: [file],
        createdAt: body.createdAt,
        updatedAt: body.updatedAt,
      },
    ]);
    await transaction(systemContext(), async (tx) => {
      await erasePortfolio(tx, talent.userId);
      await eraseFiles(tx, talent.userId);
    });
    expect([await exportPortfolio(talent.userId), (await rowOf(file)).status]).toEqual([[], "deleted"]);
  });
});

describe("the order of a portfolio", () => {
  test("is that of creation until it is changed, and names every item once", async () => {
    const ids = [];
    for (const title of ["A", "B", "C"]) ids.push((await add({ title, visibility: "public" })).body.id);
    const [one = "", two = "", three = ""] = ids;
    expect(await titles(null)).toEqual(["A", "B", "C"]);
    expect((await arrange([three, one, two])).status).toBe(204);
    expect(await titles(null)).toEqual(["C", "A", "B"]);
    for (const wrong of [
      [three, one],
      [three, one, one],
      [three, one, two, two],
      [three, one, "66".padEnd(24, "0")],
    ])
      expect((await arrange(wrong)).body.code).toBe("conflict");
    expect(await titles(talent)).toEqual(["C", "A", "B"]);
    await add({ title: "D", visibility: "public" });
    expect(await titles(null)).toEqual(["C", "A", "B", "D"]);
  });

  test("is one of those that 50 calls at once ask for", async () => {
    const ids = [];
    for (const title of ["A", "B", "C"]) ids.push((await add({ title })).body.id);
    const [one = "", two = "", three = ""] = ids;
    const orders = [
      [one, two, three],
      [three, two, one],
    ];
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => arrange(orders[n % 2] ?? [])));
    expect(answers.filter(({ status }) => ![204, 409, 503].includes(status))).toEqual([]);
    expect(["ABC", "CBA"]).toContain((await titles(talent)).join(""));
  });
});

describe("parallel calls", () => {
  test("50 creations leave exactly 20 items", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => add({ title: `Item ${n}` })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    const over = await add();
    expect([over.status, over.body.code, over.body.limit, over.body.used]).toEqual([409, "portfolio_limit", 20, 20]);
    expect(await PortfolioItemModel.countDocuments({ userId: objectId(talent.userId) })).toBe(20);
    const [first] = (await seen(talent)).body.items;
    await remove(first?.id ?? "");
    expect((await add()).status).toBe(201);
  });

  test("50 items that want one file: one has it", async () => {
    const file = await upload();
    const { body } = await add();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        n % 2 === 0 ? add({ fileIds: [file] }) : change(body.id, { fileIds: [file], title: `Item ${n}` }),
      ),
    );
    const { attachedTo } = await rowOf(file);
    const holders = await PortfolioItemModel.find({ fileIds: objectId(file) }).lean();
    expect(holders.map(({ _id }) => String(_id))).toEqual([attachedTo?.id.toHexString()]);
    for (const { status } of answers) expect([200, 201, 409, 422, 503]).toContain(status);
  });

  test("50 changes that drop a file and a deletion of its item leave no file behind", async () => {
    const [one, two] = [await upload(), await upload()];
    const { body } = await add({ fileIds: [one, two] });
    await Promise.all([
      ...Array.from({ length: 49 }, (_, n) => change(body.id, { fileIds: n % 2 === 0 ? [one] : [] })),
      remove(body.id),
    ]);
    expect(await PortfolioItemModel.countDocuments()).toBe(0);
    expect([(await rowOf(one)).status, (await rowOf(two)).status]).toEqual(["deleted", "deleted"]);
  });
});
