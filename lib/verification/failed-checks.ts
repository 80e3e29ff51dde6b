import type { ClientSession } from "mongoose";
import { now } from "@/lib/core/clock";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import type { User } from "@/models/user";
import { VerificationModel, type Verification } from "@/models/verification";
import { profileChecks } from "./profile-checks";
import type { FailedCheck } from "./states";

const ofProfile = { profile_complete: "profile_incomplete", public_work: "no_public_work" } as const;

/** The checks that a try fails now. To approve it all the same takes two people. */
export async function failedChecksOf(
  row: Lean<Verification>,
  user: Lean<User>,
  session?: ClientSession,
): Promise<FailedCheck[]> {
  if (row.type === "profile")
    return (await profileChecks(user, session)).filter(({ met }) => !met).map(({ code }) => ofProfile[code]);
  if (row.type !== "identity") return [];
  const expiresOn = row.document?.expiresOn ?? null;
  const used =
    row.documentHash !== null &&
    (await VerificationModel.exists({ documentHash: row.documentHash, userId: { $ne: row.userId } }).setOptions(
      sessionOption(session),
    )) !== null;
  return [
    ...(used ? (["document_in_use"] as const) : []),
    ...(expiresOn !== null && expiresOn < now().toISOString().slice(0, 10) ? (["document_expired"] as const) : []),
  ];
}
