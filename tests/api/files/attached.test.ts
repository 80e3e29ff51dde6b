import { unzipSync } from "fflate";
import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import * as link from "@/app/api/v1/files/[id]/link/route";
import * as one from "@/app/api/v1/files/[id]/route";
import * as zip from "@/app/api/v1/milestones/[id]/files.zip/route";
import { DAY, HOUR, advanceClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { removeObjects } from "@/lib/files/commands/remove-objects";
import { sweepOrphans, sweepUnattached, sweepUnfinished } from "@/lib/files/commands/sweep";
import { eraseFiles, exportFiles } from "@/lib/files/privacy";
import { fileStore } from "@/lib/integrations/storage/file-store";
import { peerHeaders } from "@/lib/core/http/peer";
import { AuditLogModel } from "@/models/audit-log";
import { FileModel } from "@/models/file";
import { FileObjectModel } from "@/models/file-object";
import { MilestoneModel } from "@/models/milestone";
import { anAnswer, disputes, standing as disputed } from "@/tests/support/disputes";
import { uploadFile } from "@/tests/support/files";
import { call, signIn, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { aTeam, milestones, must, standing, type Team } from "@/tests/support/milestones";
import { useScanner } from "@/tests/support/scanner";
import { aPicture } from "@/tests/support/pictures";

useDatabase();
useScanner();

const linkTo = (as: SignedIn, id: string) =>
  call(link.POST, { path: `/api/v1/files/${id}/link`, params: { id }, as, body: {} });
const remove = (as: SignedIn, id: string) =>
  call(one.DELETE, { method: "DELETE", path: `/api/v1/files/${id}`, params: { id }, as });
const fileOf = async (as: Person, purpose: "deliverable" | "evidence" = "deliverable") =>
  (await uploadFile(as, await aPicture(), { filename: "work.png", query: `purpose=${purpose}` })).body;
const submit = (team: Team, id: string, fileIds: string[]) =>
  milestones.submit(team.talent, id, { note: "Here it is.", fileIds });

describe("files of a delivery", () => {
  test("are the payee's own, unused ones; the parties read them, and no one deletes them", async () => {
    const team = await aTeam();
    const id = await standing(team, "in_progress");
    const [first, second] = [await fileOf(team.talent), await fileOf(team.talent)];
    const { submissions } = must(await submit(team, id, [first.id, second.id]));
    expect(submissions.map(({ fileIds }) => fileIds)).toEqual([[first.id, second.id]]);
    expect(await FileModel.findById(first.id).orFail().lean()).toMatchObject({
      attachedTo: { kind: "milestone" },
      slot: null,
    });
    for (const party of [team.talent, team.founder]) expect((await linkTo(party, first.id)).status).toBe(200);
    for (const stranger of [await a("founder"), await a("investor")])
      expect((await linkTo(stranger, first.id)).status).toBe(404);
    const moderator = { ...(await signIn({ id: (await a("moderator")).userId, persona: "moderator" })) };
    expect((await linkTo(moderator, first.id)).status).toBe(404);
    const refused = await remove(team.talent, first.id);
    expect([refused.status, refused.body.code]).toEqual([409, "file_in_use"]);
  });

  test("are refused one by one: another's, of another purpose, used, deleted, unknown; nothing then is attached", async () => {
    const team = await aTeam();
    const id = await standing(team, "in_progress");
    const mine = await fileOf(team.talent);
    const gone = await fileOf(team.talent);
    await remove(team.talent, gone.id);
    const wrong = [
      (await fileOf(team.founder, "evidence")).id,
      (await fileOf(team.talent, "evidence")).id,
      gone.id,
      "0".repeat(24),
    ];
    const { status, body } = await submit(team, id, [mine.id, ...wrong]);
    expect([status, body]).toMatchObject([
      422,
      { code: "file_unusable", errors: [1, 2, 3, 4].map((index) => ({ path: `fileIds.${index}` })) },
    ]);
    expect(await FileModel.findById(mine.id).orFail().lean()).toMatchObject({ attachedTo: null });
    expect((await MilestoneModel.findById(id).orFail().lean()).submissions).toEqual([]);
    expect((await submit(team, id, [mine.id, mine.id])).status).toBe(422);
    expect((await submit(team, id, [mine.id])).status).toBe(200);
  });

  test("go to one delivery, however many take them at once", async () => {
    const team = await aTeam();
    const { id: fileId } = await fileOf(team.talent);
    const ids = await Promise.all(Array.from({ length: 5 }, () => standing(team, "in_progress")));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => submit(team, ids[n % ids.length] ?? "", [fileId])),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 409, 422]).toContain(status);
    expect(await MilestoneModel.countDocuments({ "submissions.fileIds": { $ne: [] }, status: "submitted" })).toBe(1);
  }, 60_000);
});

test("all files of a milestone come as one ZIP, whose names differ, and each counts as read", async () => {
  const team = await aTeam();
  const id = await standing(team, "in_progress");
  const sent = [await fileOf(team.talent), await fileOf(team.talent)];
  must(
    await submit(
      team,
      id,
      sent.map((file) => file.id),
    ),
  );
  const open = async (as: SignedIn) => {
    const request = new NextRequest(`http://localhost:3000/api/v1/milestones/${id}/files.zip`, {
      headers: { ...peerHeaders("203.0.113.7"), authorization: `Bearer ${as.token}` },
    });
    return zip.GET(request, { params: Promise.resolve({ id }) });
  };
  const response = await open(team.founder);
  expect([response.status, response.headers.get("content-disposition")]).toEqual([
    200,
    expect.stringContaining('attachment; filename="First prototype.zip"'),
  ]);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  expect(Object.entries(files).map(([name, bytes]) => [name, bytes.length])).toEqual([
    ["work.webp", sent[0]?.bytes],
    ["work (2).webp", sent[1]?.bytes],
  ]);
  expect(await AuditLogModel.countDocuments({ action: "file.read", actorId: team.founder.userId })).toBe(2);
  expect((await open(await a("talent"))).status).toBe(404);
});

describe("files of a dispute", () => {
  test("are read by the parties and those who may judge it", async () => {
    const team = await aTeam();
    const id = await standing(team, "submitted");
    const claim = await fileOf(team.founder, "evidence");
    const { disputeId } = must(
      await milestones.dispute(team.founder, id, { reason: "It does not run.", claimPercent: 0, fileIds: [claim.id] }),
    );
    expect(must(await disputes.read(team.talent, disputeId ?? "")).claim.fileIds).toEqual([claim.id]);
    const answer = await fileOf(team.talent, "evidence");
    const { answer: given } = must(
      await disputes.answer(team.talent, disputeId ?? "", { ...anAnswer, fileIds: [answer.id] }),
    );
    expect(given?.fileIds).toEqual([answer.id]);
    const moderator = await a("moderator");
    for (const reader of [team.founder, team.talent, moderator])
      for (const file of [claim, answer]) expect((await linkTo(reader, file.id)).status).toBe(200);
    expect((await linkTo(await a("talent"), claim.id)).status).toBe(404);
  });

  test("are the actor's own evidence, or the step is refused", async () => {
    const team = await aTeam();
    const { id } = await disputed(team);
    for (const fileId of [(await fileOf(team.founder, "evidence")).id, (await fileOf(team.talent)).id]) {
      const { status, body } = await disputes.answer(team.talent, id, { ...anAnswer, fileIds: [fileId] });
      expect([status, body]).toMatchObject([422, { code: "file_unusable" }]);
    }
    expect(must(await disputes.read(team.talent, id)).status).toBe("open");
  });
});

describe("files that no one needs", () => {
  test("go after a day, unless they are attached; so do uploads that were never finished, and objects without a file", async () => {
    const team = await aTeam();
    const id = await standing(team, "in_progress");
    const [used, unused] = [await fileOf(team.talent), await fileOf(team.talent)];
    must(await submit(team, id, [used.id]));
    const half = await fileOf(team.talent);
    await FileModel.updateOne({ _id: half.id }, { $set: { status: "receiving" } });
    const lost = await fileOf(team.talent);
    const { key } = await FileModel.findByIdAndDelete(lost.id).orFail().lean();
    const ctx = systemContext();

    expect([await sweepUnattached(ctx), await sweepUnfinished(ctx), await sweepOrphans(ctx)]).toEqual([0, 0, 0]);
    advanceClock(HOUR);
    expect(await sweepUnfinished(ctx)).toBe(1);
    advanceClock(DAY);
    expect(await sweepUnattached(ctx)).toBe(1);
    expect(await sweepOrphans(ctx)).toBe(1);
    expect(await fileStore().get(key)).toBeNull();
    while ((await removeObjects()) > 0);
    expect((await FileModel.find().lean()).map((row) => row._id.toHexString())).toEqual([used.id]);
    expect(await FileObjectModel.countDocuments()).toBe(1);
    expect(unused.id).not.toBe(used.id);
  });
});

describe("privacy", () => {
  test("a person's files are exported; erasing them leaves what belongs to a payment", async () => {
    const team = await aTeam();
    const id = await standing(team, "in_progress");
    const [used, unused] = [await fileOf(team.talent), await fileOf(team.talent)];
    must(await submit(team, id, [used.id]));
    const { files } = await exportFiles(team.talent.userId);
    expect(files.map((file) => [file.id, file.name, file.attachedTo])).toEqual([
      [used.id, "work.webp", { kind: "milestone", id }],
      [unused.id, "work.webp", null],
    ]);
    await transaction(systemContext(), (tx) => eraseFiles(tx, team.talent.userId));
    while ((await removeObjects()) > 0);
    expect((await exportFiles(team.talent.userId)).files.map((file) => file.id)).toEqual([used.id]);
  });
});
