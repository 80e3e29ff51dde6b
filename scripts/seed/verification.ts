import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { env } from "@/lib/core/env";
import { upload } from "@/lib/files/commands/upload";
import { updateProfile } from "@/lib/profiles/commands/update-profile";
import { approveVerification } from "@/lib/verification/commands/approve";
import { claimVerification } from "@/lib/verification/commands/claim";
import { rejectVerification } from "@/lib/verification/commands/reject";
import { submitIdentity } from "@/lib/verification/commands/submit-identity";
import { submitProfile } from "@/lib/verification/commands/submit-profile";
import { VerificationModel } from "@/models/verification";
import type { Person } from "./content/people";
import type { VerificationMove, VerificationStory } from "./content/verification";
import { sampleScan } from "./sample-scan";

/** Whether this process can have scans checked for viruses; a scan without a verdict cannot be submitted. */
const canScan = (): boolean => env().CLAMD_URL !== undefined;

/** Uploads a drawn picture as a scan of an identity document. Returns its id. */
async function uploadScan(ctx: Context, side: "front" | "selfie"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "collabhub-seed-"));
  try {
    const bytes = await sampleScan(side);
    const path = join(folder, side);
    await writeFile(path, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const file = { path, bytes: bytes.length, sha256, name: `sample-${side}.jpg`, declaredType: "image/jpeg" };
    return (await upload(ctx, { purpose: "identity" }, file)).id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function submit(ctx: Context, { who, step, number = "", bio = "" }: VerificationStory): Promise<void> {
  if (step === "profile") {
    const slug = who.name.toLowerCase().replace(/[^a-z]+/g, "");
    await updateProfile(ctx, { bio, links: { website: `https://${slug}.example` } });
    await submitProfile(ctx);
    return;
  }
  await submitIdentity(ctx, {
    documentType: "passport",
    country: "CA",
    number,
    legalName: who.name,
    dateOfBirth: "1986-05-14",
    files: { front: await uploadScan(ctx, "front"), selfie: await uploadScan(ctx, "selfie") },
    consent: true,
  });
}

/** Takes one step of a story of verification, as the person who takes it. */
export async function moveVerification(
  as: (who: Person) => Context,
  story: VerificationStory,
  move: VerificationMove,
): Promise<void> {
  if (story.step === "identity" && !canScan()) return;
  const owner = as(story.who);
  if (move === "submit") return submit(owner, story);
  const { claimed, firstWord, rejected } = story;
  const userId = objectId(signedIn(owner).userId);
  const { _id } = await VerificationModel.findOne({ userId, type: story.step }).orFail().lean();
  const id = _id.toHexString();
  if (!claimed) return;
  const reviewer = as(claimed.by);
  if (move === "claim") await claimVerification(reviewer, id);
  else if (move === "first_word" && firstWord) await approveVerification(reviewer, id, { reason: firstWord.reason });
  else if (move === "reject" && rejected) await rejectVerification(reviewer, id, rejected);
}
