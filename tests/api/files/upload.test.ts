import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { fileStore } from "@/lib/integrations/storage/file-store";
import { AuditLogModel } from "@/models/audit-log";
import { FileModel } from "@/models/file";
import { FileObjectModel } from "@/models/file-object";
import { aZip, sendForm, uploadFile } from "@/tests/support/files";
import { BOUNDARY, formOf } from "@/tests/support/forms";
import { aKey, useDatabase, useRealRateLimits } from "@/tests/support/harness";
import { a, aStartup } from "@/tests/support/hiring";
import { useScanner } from "@/tests/support/scanner";
import { pdfs } from "@/tests/support/pdfs";
import { aPicture, flatPng, taggedPicture } from "@/tests/support/pictures";

useDatabase();
const scanner = useScanner();

const MB = 1_048_576;
const objects = () => FileObjectModel.countDocuments();
/** What this process has left on disk. */
const spooled = async () =>
  (await readdir(join(tmpdir(), "collabhub-uploads")).catch(() => [])).filter((name) =>
    name.startsWith(`${process.pid}-`),
  );

async function storedBytes(id: string): Promise<Buffer> {
  const { key } = await FileModel.findById(id).orFail().lean();
  const stream = await fileStore().get(key);
  if (!stream) throw new Error("there is no object");
  const pieces: Buffer[] = [];
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe("POST /files", () => {
  test("stores a PDF as it is, under a random key that holds no name", async () => {
    const talent = await a("talent");
    const bytes = pdfs.clean();
    const { status, body } = await uploadFile(talent, bytes, { filename: "Final report.pdf" });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      purpose: "deliverable",
      status: "ready",
      name: "Final report.pdf",
      contentType: "application/pdf",
      bytes: bytes.length,
    });
    const row = await FileModel.findById(body.id).orFail().lean();
    expect(row).toMatchObject({ key: expect.stringMatching(/^[0-9a-f]{32}$/) as string, attachedTo: null });
    expect(row.slot).toBeTypeOf("number");
    expect(await storedBytes(body.id)).toEqual(bytes);
    expect(await AuditLogModel.countDocuments({ entity: "file", entityId: body.id, action: "file.upload" })).toBe(1);
    expect(await spooled()).toEqual([]);
  });

  test("takes a file of exactly the limit, and no byte more", async () => {
    const talent = await a("talent");
    expect((await uploadFile(talent, pdfs.ofSize(20 * MB))).status).toBe(201);
    const over = await uploadFile(talent, pdfs.ofSize(20 * MB + 1));
    expect([over.status, over.body.code]).toEqual([413, "payload_too_large"]);
    const picture = Buffer.concat([await aPicture(), Buffer.alloc(5 * MB)]);
    expect((await uploadFile(talent, picture.subarray(0, 5 * MB), { filename: "a.png" })).status).toBe(201);
    const large = await uploadFile(talent, picture.subarray(0, 5 * MB + 1), { filename: "a.png" });
    expect([large.status, large.body.code]).toEqual([413, "payload_too_large"]);
    expect(await spooled()).toEqual([]);
  });

  test("refuses what the bytes say is another type, or another than declared; nothing is stored", async () => {
    const talent = await a("talent");
    const png = await aPicture();
    const before = await objects();
    const heif = (brand: string) =>
      Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(40)]);
    const wrong: [string, Buffer | string, string?][] = [
      ["html", "<html>%PDF-1.7</html>"],
      ["svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ["gif", "GIF89a\x01\x00\x01\x00"],
      ["docx", aZip()],
      ["heic", heif("heic")],
      ["avif", heif("avif")],
      ["tiff", "II*\x00\x08\x00"],
      ["nothing", ""],
      ["a picture called WebP", png, "image/webp"],
      ["a picture called PDF", png, "application/pdf"],
      ["a document called JPEG", pdfs.clean(), "image/jpeg"],
      ["a document called text", pdfs.clean(), "text/plain"],
    ];
    for (const [what, content, type] of wrong) {
      const { status, body } = await uploadFile(talent, content, type === undefined ? {} : { type });
      expect([what, status, body.code]).toEqual([what, 415, "file_type_refused"]);
    }
    expect((await uploadFile(talent, png, { type: "application/octet-stream" })).status).toBe(201);
    expect(await objects()).toBe(before + 1);
  });

  test.each(["jpeg", "png", "webp"] as const)(
    "stores a %s anew: upright, as WebP, with nothing that came beside its pixels",
    async (format) => {
      const talent = await a("talent");
      const sent = Buffer.concat([await taggedPicture(format), Buffer.from("APPENDED-MARKER")]);
      expect(sent.includes("MARKER")).toBe(true);
      const { status, body } = await uploadFile(talent, sent, { filename: `holiday.${format}` });
      expect(status).toBe(201);
      expect(body).toMatchObject({ name: "holiday.webp", contentType: "image/webp", width: 200, height: 400 });
      const stored = await storedBytes(body.id);
      expect(stored.length).toBe(body.bytes);
      const { exif, xmp, iptc, orientation, format: kept } = await sharp(stored).metadata();
      expect({ exif, xmp, iptc, orientation, kept }).toEqual({ kept: "webp" });
      for (const mark of ["MARKER", "Marker", "GPS", "APPENDED"]) expect(stored.includes(mark)).toBe(false);
    },
  );

  test("takes CMYK, another colour space, and of an animation the first frame", async () => {
    const talent = await a("talent");
    const pixels = sharp({ create: { width: 20, height: 20, channels: 3, background: "#c04010" } });
    const frames = Buffer.concat([Buffer.alloc(20 * 20 * 3, 10), Buffer.alloc(20 * 20 * 3, 200)]);
    const sent = [
      await pixels.clone().toColourspace("cmyk").jpeg().toBuffer(),
      await pixels.clone().withIccProfile("p3").png().toBuffer(),
      await sharp(frames, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
        .webp({ loop: 0 })
        .toBuffer(),
    ];
    for (const bytes of sent) {
      const { status, body } = await uploadFile(talent, bytes, { filename: "a.png" });
      expect([status, body.width, body.height]).toEqual([201, 20, 20]);
      const { space, pages, icc } = await sharp(await storedBytes(body.id)).metadata();
      expect({ space, pages: pages ?? 1, icc }).toEqual({ space: "srgb", pages: 1, icc: undefined });
    }
  });

  test("stores a large picture at 2048 pixels a side", async () => {
    const { body } = await uploadFile(await a("talent"), flatPng(4096, 1024, 8), { filename: "a.png" });
    expect(body).toMatchObject({ status: "ready", width: 2048, height: 512 });
  });

  test.each([
    ["30,000 pixels a side", () => flatPng(30_000, 30_000)],
    ["20,000 × 1, which passes a limit of pixels", () => flatPng(20_000, 1)],
    ["4097 pixels high", () => flatPng(10, 4097)],
    ["16 bits in four channels, 128 MB decoded", () => flatPng(4096, 4096, 16, 6)],
  ])("refuses a picture of %s before it is decoded", async (_name, made) => {
    const talent = await a("talent");
    const before = process.memoryUsage().rss;
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => uploadFile(talent, made(), { filename: "a.png" })),
    );
    for (const { status, body } of answers) expect([status, body.code]).toEqual([422, "image_too_large"]);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MB);
  });

  test.each(["jpeg", "png"] as const)("refuses half a %s", async (format) => {
    const whole = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        noise: { type: "gaussian", mean: 120, sigma: 30 },
        background: "#fff",
      },
    })
      .toFormat(format)
      .toBuffer();
    const { status, body } = await uploadFile(await a("talent"), whole.subarray(0, whole.length / 2), {
      filename: "a",
    });
    expect([status, body]).toMatchObject([422, { code: "file_unreadable", reason: "malformed" }]);
    expect(await objects()).toBe(0);
  });

  test.each([
    ["a program", pdfs.script, "active"],
    ["a program behind an escaped name", pdfs.escapedName, "active"],
    ["a program within an object stream", pdfs.inObjectStream, "active"],
    ["a password", pdfs.locked, "encrypted"],
    ["no end", pdfs.cutOff, "malformed"],
    ["more objects than fit in memory", pdfs.bomb, "malformed"],
  ])("refuses a PDF with %s", async (_name, made, reason) => {
    const started = performance.now();
    const { status, body } = await uploadFile(await a("talent"), made());
    expect([status, body]).toMatchObject([422, { code: "file_unreadable", reason }]);
    expect(performance.now() - started).toBeLessThan(6000);
    expect(await objects()).toBe(0);
  });

  test("takes a PDF with an attached file alone, such as an invoice with its data", async () => {
    expect((await uploadFile(await a("talent"), pdfs.attachment())).status).toBe(201);
  });

  test("refuses what the scanner knows, names it in the audit trail, and stores nothing", async () => {
    const talent = await a("talent");
    const { status, body } = await uploadFile(talent, pdfs.infected());
    expect([status, body.code]).toEqual([422, "file_infected"]);
    expect([await objects(), await FileModel.countDocuments()]).toEqual([0, 0]);
    expect(await AuditLogModel.findOne({ action: "file.refused" }).orFail().lean()).toMatchObject({
      actorId: talent.userId,
      success: false,
      changes: { signature: scanner.signature, purpose: "deliverable" },
    });
  });

  test("cleans a name at the door, so that no header can be made of it", async () => {
    const name = `..\\${"n".repeat(300)}%22%0D%0ASet-Cookie: x=1\u202E.pdf`;
    const { status, body } = await uploadFile(await a("talent"), await aPicture(), { filename: name });
    expect([status, body.name]).toEqual([201, `${"n".repeat(115)}.webp`]);
  });
});

describe("a form", () => {
  const query = "purpose=deliverable";
  const file = { filename: "a.pdf", content: pdfs.clean() };
  test.each([
    ["without a boundary", { body: formOf([file]), contentType: "multipart/form-data" }, 400],
    ["with an empty boundary", { body: formOf([file]), contentType: "multipart/form-data; boundary=" }, 400],
    ["with another boundary", { body: formOf([file]), contentType: "multipart/form-data; boundary=xyz" }, 400],
    ["that is JSON", { body: Buffer.from("{}"), contentType: "application/json" }, 415],
    ["that is empty", { body: Buffer.alloc(0) }, 400],
    ["that ends within its file", { body: formOf([file]).subarray(0, 300) }, 400],
    ["that has no end", { body: formOf([file], false) }, 400],
    ["without a part", { body: formOf([]) }, 422],
    ["with two files", { body: formOf([file, file]) }, 422],
    ["with another field", { body: formOf([{ name: "note", content: "x" }, file]) }, 422],
    ["with a text named file", { body: formOf([{ content: "just words" }]) }, 422],
    ["with a part named __proto__", { body: formOf([{ name: "__proto__", content: "x" }, file]) }, 422],
    ["with a file of another name", { body: formOf([{ ...file, name: "upload" }]) }, 422],
    ["with a header of 200 kB", { body: formOf([{ ...file, headers: [`X-Long: ${"x".repeat(200_000)}`] }]) }, 400],
  ])("%s is refused", async (_name, sent, status) => {
    const answer = await sendForm({ as: await a("talent"), query, ...sent });
    expect([answer.status, await objects()]).toEqual([status, 0]);
    expect(await spooled()).toEqual([]);
  });

  test("whose sender is gone midway leaves nothing behind", async () => {
    const whole = formOf([{ filename: "a.pdf", content: pdfs.ofSize(2 * MB) }]);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(whole.subarray(0, MB)));
        setTimeout(() => controller.error(new Error("aborted")), 50);
      },
    });
    const { status } = await sendForm({ as: await a("talent"), query, body });
    expect([status, await objects()]).toEqual([400, 0]);
    expect(await spooled()).toEqual([]);
  });

  test("over the limit without a length is 413, read no further than the limit and a moderate rest", async () => {
    const talent = await a("talent");
    let sent = 0;
    const piece = new Uint8Array(256 * 1024).fill(97);
    const head = new Uint8Array(formOf([{ filename: "a.pdf", content: "%PDF-1.7\n" }], false));
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent === 0 ? head : piece);
        sent += sent === 0 ? head.length : piece.length;
      },
    });
    const answer = await sendForm({ as: talent, query, body });
    expect([answer.status, answer.body.code]).toEqual([413, "payload_too_large"]);
    expect(answer.headers.get("connection")).toBe("close");
    expect(sent).toBeLessThan(30 * MB);
    expect(await spooled()).toEqual([]);
  });

  test("of 20 MB takes little memory on its way", async () => {
    const talent = await a("talent");
    const whole = formOf([{ filename: "a.pdf", content: pdfs.ofSize(20 * MB) }]);
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= whole.length) return controller.close();
        controller.enqueue(new Uint8Array(whole.subarray(at, at + 65_536)));
        at += 65_536;
      },
    });
    const before = process.memoryUsage();
    const { status } = await sendForm({ as: talent, query, body });
    expect(status).toBe(201);
    expect(process.memoryUsage().arrayBuffers - before.arrayBuffers).toBeLessThan(40 * MB);
  });
});

describe("who may upload", () => {
  test("is judged before a byte is read", async () => {
    const founder = await a("founder");
    const startup = await aStartup(founder);
    const unread = () => {
      const seen = { pulled: 0 };
      const body = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            seen.pulled += 1;
            controller.enqueue(new Uint8Array(1000));
          },
        },
        { highWaterMark: 0 },
      );
      return { seen, body };
    };
    const cases = [
      [null, "purpose=deliverable", 401],
      [await a("investor"), "purpose=deliverable", 403],
      [await a("founder"), `purpose=deck&startupId=${startup.id}`, 403],
      [founder, "purpose=deck", 422],
      [founder, `purpose=deliverable&startupId=${startup.id}`, 422],
      [await a("moderator"), "purpose=message", 403],
      [await a("moderator"), "purpose=portfolio", 403],
      [await a("moderator"), "purpose=identity", 403],
      [founder, "purpose=logo", 422],
      [founder, "purpose=avatar&crop=1,2", 422],
      [founder, "purpose=evidence&crop=0,0,10", 422],
      [founder, "purpose=deliverable&purpose=evidence", 422],
    ] as const;
    for (const [as, query, status] of cases) {
      const { seen, body } = unread();
      const answer = await sendForm({ as, query, body });
      expect([query, answer.status, seen.pulled]).toEqual([query, status, 0]);
    }
  });

  test("stops at 20 files that are attached to nothing, however many are sent at once", async () => {
    const [talent, picture] = [await a("talent"), await aPicture()];
    const answers = await Promise.all(
      Array.from({ length: 26 }, () => uploadFile(talent, picture, { query: "purpose=evidence" })),
    );
    const by = (status: number) => answers.filter((one) => one.status === status);
    expect([by(201).length, by(409).length]).toEqual([20, 6]);
    expect(by(409)[0]?.body).toMatchObject({ code: "file_limit", limit: 20, used: 20 });
    expect(await FileModel.countDocuments({ slot: { $gte: 0 } })).toBe(20);
  }, 60_000);

  describe("with the published limits", () => {
    useRealRateLimits();
    test("the eleventh upload in an hour is 429 with the time to wait", async () => {
      const talent = await a("talent");
      const sent = () => uploadFile(talent, "no file at all");
      for (let n = 0; n < 10; n += 1) expect((await sent()).status).toBe(415);
      const { status, headers } = await sent();
      expect(status).toBe(429);
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    });
  });
});

describe("an Idempotency-Key", () => {
  test("covers the bytes of the file and the query", async () => {
    const [talent, picture, second] = [await a("talent"), await aPicture("png"), await aPicture("jpeg")];
    const key = aKey();
    const first = await uploadFile(talent, picture, { idempotencyKey: key });
    const again = await uploadFile(talent, picture, { idempotencyKey: key });
    expect([again.status, again.body.id, again.headers.get("idempotent-replayed")]).toEqual([
      201,
      first.body.id,
      "true",
    ]);
    const other = await uploadFile(talent, second, { idempotencyKey: key });
    expect([other.status, other.body.code]).toEqual([422, "idempotency_mismatch"]);
    const purpose = await uploadFile(talent, picture, { idempotencyKey: key, query: "purpose=evidence" });
    expect([purpose.status, purpose.body.code]).toEqual([422, "idempotency_mismatch"]);
    expect(await FileModel.countDocuments()).toBe(1);
  });
});

test("a form may name its boundary in quotes", async () => {
  const { status } = await sendForm({
    as: await a("talent"),
    query: "purpose=deliverable",
    body: formOf([{ filename: "a.pdf", content: await aPicture() }]),
    contentType: `multipart/form-data; boundary="${BOUNDARY}"`,
  });
  expect(status).toBe(201);
});
