import { expect, test } from "vitest";
import * as link from "@/app/api/v1/files/[id]/link/route";
import type { FileLink } from "@/lib/files/schema";
import { uploadFile } from "../../support/files";
import { call, useDatabase, type SignedIn } from "../../support/harness";
import { a, type Person } from "../../support/hiring";
import { conversationOf, messages, say } from "../../support/messages";
import { aPicture } from "../../support/pictures";

useDatabase();

const linkFor = (as: SignedIn, id: string) =>
  call<FileLink>(link.POST, { path: `/api/v1/files/${id}/link`, params: { id }, as, body: {} });
const aFile = async (as: Person) =>
  (await uploadFile(as, await aPicture(), { query: "purpose=message", filename: "Plan.png" })).body.id;

test("files of a message are its sender's until it is sent, and the two people's then; at most five, each once", async () => {
  const [ana, ben, eve] = await Promise.all([a("founder"), a("talent"), a("investor")]);
  const [id, file, theirs] = [await conversationOf(ana, ben), await aFile(ana), await aFile(ben)];
  expect((await linkFor(ben, file)).status).toBe(404);
  const sent = await say(ana, id, "The plan", { fileIds: [file] });
  expect(sent.status).toBe(201);
  expect(sent.body.files).toMatchObject([{ id: file, name: "Plan.webp", status: "pending" }]);
  expect((await messages(ben, id)).body.items[0]?.files).toEqual(sent.body.files);
  // The scanner has not looked at it yet: those who may read it are told to wait.
  expect([
    (await linkFor(ana, file)).status,
    (await linkFor(ben, file)).status,
    (await linkFor(eve, file)).status,
  ]).toEqual([409, 409, 404]);
  // Neither a file that was sent already nor someone else's; then nothing is sent.
  for (const fileIds of [[file], [theirs]])
    expect(await say(ana, id, "Once more", { fileIds })).toMatchObject({
      status: 422,
      body: { code: "file_unusable" },
    });
  for (const fileIds of [[file, file], Array.from({ length: 6 }, (_, index) => `${index}`.repeat(24))])
    expect(await say(ana, id, "Too many", { fileIds })).toMatchObject({ status: 422, body: { code: "invalid_input" } });
  expect((await messages(ben, id)).body.items).toHaveLength(1);
});
