import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach } from "vitest";
import { DELETE as deleteMe } from "@/app/api/v1/users/me/route";
import { POST as restore } from "@/app/api/v1/auth/restore/route";
import { SECOND, advanceClock } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { eraseAccounts } from "@/lib/flows/erase-accounts";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { ErasureModel } from "@/models/erasure";
import { call, drainReactions, type SignedIn } from "./harness";
import { PASSWORD } from "./identity";
import { setVariables } from "./variables";

/** A journal of erasures of each test's own; answers its folder. */
export function useJournal(): () => string {
  let folder = "";
  let putBack = () => {};
  beforeEach(async () => {
    putBack();
    if (folder) await rm(folder, { recursive: true, force: true });
    folder = await mkdtemp(join(tmpdir(), "erasure-journal-"));
    putBack = setVariables({ ERASURE_JOURNAL: folder });
  });
  afterAll(async () => {
    putBack();
    await rm(folder, { recursive: true, force: true });
  });
  return () => folder;
}

/** Has the caller's account erased; null: without a body. */
export const askErasure = (as: SignedIn | null, body: unknown = { password: PASSWORD }) =>
  call<{ code?: string; status?: string; eraseAt?: string; blockers?: { kind: string; id: string; url: string }[] }>(
    deleteMe,
    { method: "DELETE", path: "/api/v1/users/me", as, ...(body === null ? {} : { body }) },
  );

export const takeBack = (body: unknown) =>
  call<{ code?: string; user?: { id: string; email: string } }>(restore, { path: "/api/v1/auth/restore", body });

export const erasureOf = (userId: string) =>
  ErasureModel.findOne({ subjectId: objectId(userId) })
    .orFail()
    .lean();

/** Lets everything that is due be erased, as the worker would; seconds pass meanwhile. */
export async function settleErasures(rounds = 4): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await drainReactions();
    while ((await eraseAccounts()) > 0);
    while ((await sendMails()) > 0);
    advanceClock(5 * SECOND);
  }
}
