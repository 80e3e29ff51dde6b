import * as one from "@/app/api/v1/admin/verifications/[id]/route";
import * as approveRoute from "@/app/api/v1/admin/verifications/[id]/approve/route";
import * as claimRoute from "@/app/api/v1/admin/verifications/[id]/claim/route";
import * as rejectRoute from "@/app/api/v1/admin/verifications/[id]/reject/route";
import * as revealRoute from "@/app/api/v1/admin/verifications/[id]/reveal/route";
import * as revokeRoute from "@/app/api/v1/admin/verifications/[id]/revoke/route";
import * as queueRoute from "@/app/api/v1/admin/verifications/route";
import * as identityRoute from "@/app/api/v1/users/me/verification/identity/route";
import * as profileRoute from "@/app/api/v1/users/me/verification/profile/route";
import * as ladderRoute from "@/app/api/v1/users/me/verification/route";
import * as skillsRoute from "@/app/api/v1/users/me/verification/skills/route";
import { DAY, now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type {
  IdentitySession,
  Ladder,
  LadderStep,
  Revealed,
  ReviewedVerification,
  VerificationPage,
} from "@/lib/verification/schema";
import type { VerificationStep } from "@/lib/verification/states";
import { UserModel } from "@/models/user";
import { VerificationModel } from "@/models/verification";
import { uploadFile } from "./files";
import { call, type SignedIn } from "./harness";
import { must } from "./milestones";
import { aPicture } from "./pictures";

type Refusal = { code?: string };
const admin = (id: string, action = "") => ({
  path: `/api/v1/admin/verifications/${id}${action}`,
  params: { id },
});
const reason = "Looked at closely.";

/** The calls of verification. */
export const verification = {
  ladder: (as: SignedIn | null) =>
    call<Ladder & Refusal>(ladderRoute.GET, { path: "/api/v1/users/me/verification", as }),
  profile: (as: SignedIn | null) =>
    call<LadderStep & Refusal>(profileRoute.POST, { path: "/api/v1/users/me/verification/profile", as, body: {} }),
  skills: (as: SignedIn | null) =>
    call<LadderStep & Refusal>(skillsRoute.POST, { path: "/api/v1/users/me/verification/skills", as, body: {} }),
  identity: (as: SignedIn | null, body: unknown) =>
    call<LadderStep & Refusal>(identityRoute.POST, { path: "/api/v1/users/me/verification/identity", as, body }),
  /** Where a provider checks identities. */
  session: (as: SignedIn | null) =>
    call<Partial<IdentitySession> & Refusal>(identityRoute.POST, {
      path: "/api/v1/users/me/verification/identity",
      as,
      body: {},
    }),
  queue: (as: SignedIn | null, query = "") =>
    call<VerificationPage>(queueRoute.GET, { path: `/api/v1/admin/verifications${query}`, as }),
  read: (as: SignedIn | null, id: string) => call<ReviewedVerification>(one.GET, { ...admin(id), as }),
  claim: (as: SignedIn | null, id: string) =>
    call<ReviewedVerification & Refusal>(claimRoute.POST, { ...admin(id, "/claim"), as, body: {} }),
  approve: (as: SignedIn | null, id: string, body: unknown = {}) =>
    call<ReviewedVerification & Refusal>(approveRoute.POST, { ...admin(id, "/approve"), as, body }),
  reject: (as: SignedIn | null, id: string, code = "unreadable") =>
    call<ReviewedVerification & Refusal>(rejectRoute.POST, { ...admin(id, "/reject"), as, body: { code, reason } }),
  revoke: (as: SignedIn | null, id: string) =>
    call<ReviewedVerification & Refusal>(revokeRoute.POST, {
      ...admin(id, "/revoke"),
      as,
      body: { code: "mistake", reason },
    }),
  reveal: (as: SignedIn | null, id: string, fields: readonly string[]) =>
    call<Revealed>(revealRoute.POST, { ...admin(id, "/reveal"), as, body: { fields, reason } }),
};

/** Fills in what the first step asks of a profile. */
export const completeProfile = (userId: string) =>
  UserModel.updateOne(
    { _id: userId },
    {
      $set: {
        headline: "Schedules fleets of small devices",
        bio: "I have run schedulers for fleets of devices in the field. ".repeat(5),
        skills: ["TypeScript", "Rust", "Networks"],
        links: { website: "https://ana.example.com" },
      },
    },
  );

/** The id of someone's latest try at a step. */
export async function latestOf(userId: string, type: VerificationStep): Promise<string> {
  const row = await VerificationModel.findOne({ userId: objectId(userId), type })
    .sort({ _id: -1 })
    .orFail()
    .lean();
  return row._id.toHexString();
}

/** What an identity submission says, with two uploaded scans. */
export async function anIdentity(as: SignedIn, given: Record<string, unknown> = {}) {
  const scan = async () =>
    must(await uploadFile(as, await aPicture("jpeg"), { query: "purpose=identity", filename: "scan.jpg" }), 201).id;
  return {
    documentType: "passport",
    country: "CA",
    number: "AB 123456",
    legalName: "Ana Maria Silva",
    dateOfBirth: "1990-04-21",
    files: { front: await scan(), selfie: await scan() },
    consent: true,
    ...given,
  };
}

/** Has a try claimed and approved. */
export async function approveAs(moderator: SignedIn, id: string): Promise<void> {
  must(await verification.claim(moderator, id));
  must(await verification.approve(moderator, id));
}

/** Writes someone's approved steps and the level that follows, without going through them. */
export async function climbed(userId: string, types: readonly ("profile" | "skills" | "identity")[]): Promise<void> {
  const at = now();
  await VerificationModel.insertMany(
    types.map((type) => ({
      userId: objectId(userId),
      type,
      role: "talent",
      status: "approved",
      submittedAt: at,
      decidedAt: at,
      expiresAt: type === "profile" ? null : new Date(at.getTime() + 365 * DAY),
      createdAt: at,
      updatedAt: at,
    })),
  );
  await UserModel.updateOne(
    { _id: userId },
    { $set: { verificationLevel: types.length, kycApproved: types.length === 3 } },
  );
}
