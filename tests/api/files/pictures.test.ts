import { NextRequest } from "next/server";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import * as decide from "@/app/api/v1/admin/files/[id]/decide/route";
import * as one from "@/app/api/v1/files/[id]/route";
import * as pictures from "@/app/api/v1/pictures/[fileId]/route";
import { peerHeaders } from "@/lib/core/http/peer";
import { removeObjects } from "@/lib/files/commands/remove-objects";
import { FileObjectModel } from "@/models/file-object";
import { uploadFile } from "@/tests/support/files";
import { aPicture, taggedPicture } from "@/tests/support/pictures";
import { call, useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { useScanner } from "@/tests/support/scanner";

useDatabase();
useScanner();

const avatar = (as: Person, bytes: Buffer, crop = "") =>
  uploadFile(as, bytes, { query: `purpose=avatar${crop}`, filename: "me.png" });
const allow = async (id: string) =>
  call(decide.POST, {
    path: `/api/v1/admin/files/${id}/decide`,
    params: { id },
    as: await a("moderator"),
    body: { allow: true, reason: "It shows a person." },
  });
const open = async (id: string, query = "", headers: Record<string, string> = {}) => {
  const request = new NextRequest(`http://localhost:3000/api/v1/pictures/${id}${query}`, {
    headers: { ...peerHeaders("203.0.113.7"), ...headers },
  });
  const response = await pictures.GET(request, { params: Promise.resolve({ fileId: id }) });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

test("a public picture is held until a moderator lets it through, and nobody sees it before", async () => {
  const talent = await a("talent");
  const { status, body } = await avatar(talent, await aPicture());
  expect([status, body.status, body.width, body.height]).toEqual([201, "held", 512, 512]);
  expect((await open(body.id)).status).toBe(404);
  expect((await allow(body.id)).status).toBe(200);
  const shown = await open(body.id);
  expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/webp"]);
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    "cache-control": "public, max-age=3600, s-maxage=300",
    vary: "Accept",
    "x-content-type-options": "nosniff",
  });
  // A file of another purpose is no picture for everyone.
  const { body: work } = await uploadFile(talent, await aPicture(), { filename: "a.png" });
  expect((await open(work.id)).status).toBe(404);
});

describe("a size of a picture", () => {
  test("is AVIF where the caller takes it, at 512 and 640 alone, and is not sent twice to who has it", async () => {
    const { body } = await avatar(await a("founder"), await aPicture());
    await allow(body.id);
    const seen = [];
    for (const [query, accept] of [
      ["?size=512", "image/avif,image/webp,*/*"],
      ["?size=512", "*/*"],
      ["?size=640", "image/avif"],
      ["?size=64", "image/avif"],
    ] as const) {
      const { status, headers, bytes } = await open(body.id, query, { accept });
      // The loader of AVIF is blocked in this process.
      const isAvif = bytes.toString("latin1", 4, 12) === "ftypavif";
      seen.push([status, headers.get("content-type"), isAvif ? "avif" : (await sharp(bytes).metadata()).width]);
    }
    expect(seen).toEqual([
      [200, "image/avif", "avif"],
      [200, "image/webp", 512],
      [200, "image/avif", "avif"],
      [200, "image/webp", 64],
    ]);
    const etag = (await open(body.id)).headers.get("etag") ?? "";
    const again = await open(body.id, "", { "if-none-match": etag });
    expect([again.status, again.bytes.length, again.headers.get("etag")]).toEqual([304, 0, etag]);
    expect((await open(body.id, "?size=100")).status).toBe(422);
    expect((await open("0".repeat(24))).status).toBe(404);
  });

  test("is made once, and goes with the picture", async () => {
    const founder = await a("founder");
    const { body } = await avatar(founder, await aPicture());
    await allow(body.id);
    for (let n = 0; n < 3; n += 1) await open(body.id, "?size=128");
    expect(await FileObjectModel.countDocuments()).toBe(2);
    expect(
      (
        await call(one.DELETE, {
          method: "DELETE",
          path: `/api/v1/files/${body.id}`,
          params: { id: body.id },
          as: founder,
        })
      ).status,
    ).toBe(204);
    expect((await open(body.id, "?size=128")).status).toBe(404);
    expect(await removeObjects()).toBe(1);
    expect(await FileObjectModel.countDocuments()).toBe(0);
  });
});

describe("a square", () => {
  test("is cut from the upright picture, or from its middle", async () => {
    const founder = await a("founder");
    // 200 wide and 400 high once it is upright.
    const bytes = await taggedPicture("jpeg");
    const { status, body } = await avatar(founder, bytes, "&crop=0,200,200");
    expect([status, body.width, body.height]).toEqual([201, 512, 512]);
    const beyond = await avatar(founder, bytes, "&crop=0,300,200");
    expect([beyond.status, beyond.body]).toMatchObject([422, { code: "invalid_input", errors: [{ path: "crop" }] }]);
  });

  test("is never a PDF, nor larger than 2 MB", async () => {
    const founder = await a("founder");
    expect((await avatar(founder, Buffer.from("%PDF-1.7\n"))).status).toBe(415);
    const large = Buffer.concat([await aPicture(), Buffer.alloc(2_097_152)]);
    expect((await avatar(founder, large)).status).toBe(413);
  });
});
