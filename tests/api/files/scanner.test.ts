import { createServer, type Server, type Socket } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import * as decide from "@/app/api/v1/admin/files/[id]/decide/route";
import * as storage from "@/app/api/v1/admin/files/storage/route";
import * as queue from "@/app/api/v1/admin/files/route";
import * as link from "@/app/api/v1/files/[id]/link/route";
import { MINUTE, advanceClock } from "@/lib/core/clock";
import { removeObjects } from "@/lib/files/commands/remove-objects";
import { scanPending } from "@/lib/files/commands/scan-pending";
import type { AdminFile, AdminFilePage, FileStorage } from "@/lib/files/schema";
import { ScannerUnavailable, scan } from "@/lib/integrations/antivirus/clamd";
import { FileModel } from "@/models/file";
import { FileObjectModel } from "@/models/file-object";
import { NotificationModel } from "@/models/notification";
import { uploadFile } from "@/tests/support/files";
import { call, drainReactions, signIn, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { useScanner } from "@/tests/support/scanner";
import { setVariables } from "@/tests/support/variables";
import { pdfs } from "@/tests/support/pdfs";
import { aPicture } from "@/tests/support/pictures";
import { Readable } from "node:stream";

useDatabase();
const scanner = useScanner();
const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** A scanner that does as it is told with every connection. */
async function scannerThat(behaves: (socket: Socket) => void): Promise<() => void> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    behaves(socket);
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return setVariables({ CLAMD_URL: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
const answering = (text: string) => (socket: Socket) => {
  socket.resume();
  socket.once("data", () => socket.end(`${text}\0`));
};

const linkTo = (as: SignedIn, id: string) =>
  call(link.POST, { path: `/api/v1/files/${id}/link`, params: { id }, as, body: {} });
const fileOf = (id: string) => FileModel.findById(id).orFail().lean();

describe("a scanner that gives no verdict", () => {
  test.each([
    ["refuses the connection", null],
    ["says nothing", (socket: Socket) => void socket.resume()],
    ["hangs up", (socket: Socket) => void socket.end()],
    ["is killed while it reads", (socket: Socket) => void socket.once("data", () => socket.destroy())],
    ["has another limit of size", answering("INSTREAM size limit exceeded. ERROR")],
    ["says something else", answering("stream: maybe")],
    ["answers half", answering("stream: O")],
  ])("leaves a file unread: it %s", async (_name, behaves) => {
    const restore = behaves ? await scannerThat(behaves) : setVariables({ CLAMD_URL: "tcp://127.0.0.1:9" });
    try {
      const bytes = () => Readable.from([pdfs.clean()]);
      await expect(scan(bytes(), 300)).rejects.toBeInstanceOf(ScannerUnavailable);
    } finally {
      restore();
    }
  });

  test("makes an upload wait; no one gets a byte, until it is back", async () => {
    const talent = await a("talent");
    await scanner.stop();
    const { status, body } = await uploadFile(talent, await aPicture());
    expect([status, body.status]).toEqual([201, "pending"]);
    const waiting = await linkTo(talent, body.id);
    expect([waiting.status, waiting.body.code]).toEqual([409, "file_pending"]);
    expect(await scanPending()).toBe(1);
    expect(await scanPending()).toBe(0);
    expect((await fileOf(body.id)).status).toBe("pending");
    await scanner.start();
    advanceClock(MINUTE);
    expect(await scanPending()).toBe(1);
    const again = await signIn({ id: talent.userId, persona: "talent" });
    expect([(await fileOf(body.id)).status, (await linkTo(again, body.id)).status]).toEqual(["ready", 200]);
  });

  test("makes it wait for no longer than eight seconds where the scanner is frozen", async () => {
    const talent = await a("talent");
    const restore = await scannerThat((socket) => void socket.resume());
    try {
      const started = performance.now();
      const { status, body } = await uploadFile(talent, await aPicture());
      expect([status, body.status]).toEqual([201, "pending"]);
      expect(performance.now() - started).toBeLessThan(10_000);
    } finally {
      restore();
    }
  });
});

test("what is found later is refused: its bytes go, its owner is notified, and its row says why", async () => {
  const talent = await a("talent");
  await scanner.stop();
  const { body } = await uploadFile(talent, pdfs.infected(), { filename: "Invoice.pdf" });
  expect([body.status, await FileObjectModel.countDocuments()]).toEqual(["pending", 1]);
  await scanner.start();
  expect(await scanPending()).toBe(1);
  expect(await fileOf(body.id)).toMatchObject({ status: "refused", code: "infected" });
  expect((await linkTo(talent, body.id)).status).toBe(404);
  expect(await removeObjects()).toBe(1);
  expect(await removeObjects()).toBe(0);
  expect(await FileObjectModel.countDocuments()).toBe(0);
  await drainReactions();
  expect(await NotificationModel.find({ userId: talent.userId }).lean()).toMatchObject([
    { type: "file_refused", data: { file: "Invoice.pdf", code: "infected" } },
  ]);
});

describe("moderators", () => {
  const held = async () => {
    const talent = await a("talent");
    const { body } = await uploadFile(talent, await aPicture());
    await FileModel.updateOne({ _id: body.id }, { $set: { status: "held", code: "content" } });
    return { talent, id: body.id };
  };
  const judge = (as: SignedIn, id: string, body: unknown) =>
    call<AdminFile & { code?: string | null }>(decide.POST, {
      path: `/api/v1/admin/files/${id}/decide`,
      params: { id },
      as,
      body,
    });
  const allow = { allow: true, reason: "Nothing is wrong with it." };

  test("read what is held, oldest first, and no one else does", async () => {
    const [first, second] = [await held(), await held()];
    const moderator = await a("moderator");
    const { body } = await call<AdminFilePage>(queue.GET, { path: "/api/v1/admin/files", as: moderator });
    expect(body.items.map(({ id, ownerId }) => [id, ownerId])).toEqual([
      [first.id, first.talent.userId],
      [second.id, second.talent.userId],
    ]);
    expect((await linkTo(moderator, first.id)).status).toBe(200);
    const owner = await linkTo(first.talent, first.id);
    expect([owner.status, owner.body.code]).toEqual([409, "file_pending"]);
    expect((await call(queue.GET, { path: "/api/v1/admin/files", as: first.talent })).status).toBe(404);
  });

  test("decide once, however many do, and not on their own", async () => {
    const { talent, id } = await held();
    const moderators = await Promise.all(Array.from({ length: 5 }, () => a("moderator")));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => judge(moderators[n % 5] as SignedIn, id, allow)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect((await linkTo(talent, id)).status).toBe(200);

    const own = await held();
    const { status } = await judge(await signIn({ id: own.talent.userId, persona: "moderator" }), own.id, allow);
    expect(status).toBe(403);
    for (const wrong of [{ allow: true }, { allow: false, reason: "Not what it says." }, { ...allow, code: "other" }])
      expect((await judge(moderators[0] as SignedIn, own.id, wrong)).status).toBe(422);
    const refused = await judge(moderators[0] as SignedIn, own.id, {
      allow: false,
      code: "content",
      reason: "It shows what no one agreed to.",
    });
    expect(refused.body).toMatchObject({ status: "refused", code: "content" });
  });

  test("see what the store holds, and whether the scanner answers", async () => {
    const { id } = await held();
    const moderator = await a("moderator");
    const read = async () =>
      (await call<FileStorage>(storage.GET, { path: "/api/v1/admin/files/storage", as: moderator })).body;
    const { bytes } = await fileOf(id);
    expect(await read()).toEqual({
      store: "database",
      objects: 1,
      bytes,
      pending: 0,
      held: 1,
      orphans: 0,
      scanner: { status: "up", version: expect.stringContaining(scanner.version) as string },
    });
    await uploadFile(await a("talent"), "<html></html>");
    expect((await read()).objects).toBe(1);
    await FileModel.deleteOne({ _id: id });
    advanceClock(25 * 60 * MINUTE);
    const later = await signIn({ id: moderator.userId, persona: "moderator" });
    const { body } = await call<FileStorage>(storage.GET, { path: "/api/v1/admin/files/storage", as: later });
    expect(body.orphans).toBe(1);
  });
});
