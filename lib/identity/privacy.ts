import { randomBytes } from "node:crypto";
import { z } from "zod";
import { personas } from "@/lib/access/personas";
import { forget } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { revokeSessions } from "@/lib/core/auth/sessions";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { instant } from "@/lib/core/instant";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { PersonaSchema, Timestamp } from "@/lib/core/schema";
import { transition } from "@/lib/core/state/transition";
import { KnownDeviceModel } from "@/models/known-device";
import { sweepRows } from "@/lib/core/retention-sweep";
import { CaptchaReceiptModel } from "@/models/captcha-receipt";
import { LoginAttemptsModel } from "@/models/login-attempts";
import { MailQuotaModel } from "@/models/mail-quota";
import { MailTokenModel } from "@/models/mail-token";
import { RegistrationModel } from "@/models/registration";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { invalidateNamesOf } from "./account-for-change";
import { forgetTries } from "./attempts";
import { userMachine } from "./machine";
import { deleteRegistrationsOf } from "./registrations";
import { forgetMailQuotas } from "./mail-quota";
import { invalidateMailTokens } from "./mail-tokens";
import { userStates } from "./states";

async function exportAccount(userId: string) {
  await connect();
  const user = await UserModel.findById(userId).lean();
  return (
    user && {
      email: user.email,
      emailVerifiedAt: instant(user.emailVerifiedAt),
      persona: user.persona,
      status: user.status,
      plan: user.plan,
      trustScore: user.trustScore,
      verificationLevel: user.verificationLevel,
      identityChecked: user.kycApproved ?? false,
      theme: user.theme,
      acceptedTerms: { version: user.acceptedTerms.version, at: user.acceptedTerms.at.toISOString() },
      twoFactorSince: instant(user.twoFactor?.confirmedAt),
      lastSignInAt: instant(user.lastSignInAt),
      createdAt: user.createdAt.toISOString(),
    }
  );
}

/** Where the person is signed in, and was in the last days; hashes and keys of a session are no one's to see. */
async function exportSessions(userId: string) {
  const [sessions, devices] = [
    await SessionModel.find({ userId: objectId(userId) })
      .sort({ createdAt: 1 })
      .lean(),
    await KnownDeviceModel.find({ userId: objectId(userId) })
      .sort({ createdAt: 1 })
      .lean(),
  ];
  return {
    sessions: sessions.map(({ createdAt, lastUsedAt, revokedAt, revokedReason, expiresAt, userAgent, address }) => ({
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      endedAt: instant(revokedAt),
      endedBecause: revokedReason,
      device: userAgent,
      address,
    })),
    devices: devices.map(({ createdAt, lastUsedAt, expiresAt }) => ({
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

/** Deletes where a person is and was signed in, and what was on its way to their address (GDPR article 17, PIPEDA principle 4.5). */
async function eraseSignIn(tx: Tx, { userId, email }: ErasedPerson): Promise<void> {
  const { session } = tx;
  const theirs = { userId: objectId(userId) };
  await revokeSessions(tx, userId, "erased");
  await SessionModel.deleteMany(theirs, { session });
  await KnownDeviceModel.deleteMany(theirs, { session });
  await deleteRegistrationsOf(tx, email);
  for (const purpose of ["reset", "restore"] as const) await invalidateMailTokens(tx, purpose, [theirs.userId]);
  await forgetMailQuotas(tx, email);
  await forgetTries(tx, userId, email);
}

/** Empties the account's row, the last step: what remains has an id, a persona and no one's name. */
async function eraseAccount(tx: Tx, { userId }: ErasedPerson): Promise<void> {
  const _id = objectId(userId);
  const row = await UserModel.findById(_id).session(tx.session).lean();
  if (!row) return;
  if (row.status !== "deleted") await transition(tx, userMachine, row, "delete");
  await UserModel.updateOne(
    { _id },
    {
      $set: {
        ...(row.status === "deleted" ? {} : { email: `${randomBytes(16).toString("hex")}@erased.invalid` }),
        passwordHash: "",
        emailVerifiedAt: null,
        lastSignInAt: null,
        twoFactor: null,
        trustScore: 50,
        verificationLevel: 0,
        kycApproved: false,
        plan: "free",
        theme: "system",
      },
      $unset: { phone: 1, sanction: 1 },
    },
    { session: tx.session },
  );
  const { dashboardStats, features, held, trustScore, userProfile } = cacheKeys;
  invalidateNamesOf(tx, userId);
  tx.afterCommit(() =>
    forget(
      ...[userProfile(userId), trustScore(userId), features(userId), held(userId)],
      ...personas.map((persona) => dashboardStats(persona, userId)),
    ),
  );
}
const expired = (_cutoff: Date, at: Date) => ({ expiresAt: { $lte: at } });

/** What identity answers for of personal data: the account, where it is signed in, and what is on its way to becoming one. */
export const identityData = personalData({
  models: {
    User: [
      "email",
      "name",
      "pendingName",
      "headline",
      "bio",
      "skills",
      "location",
      "timeZone",
      "links",
      "avatarFileId",
      "phone.sealed",
      "twoFactor.secretEncrypted",
      "lastSignInAt",
    ],
    Session: ["name", "userAgent", "address"],
    KnownDevice: ["deviceHash"],
    Registration: ["email", "name", "passwordHash", "sealedNext"],
    MailToken: [],
    MailQuota: [],
    LoginAttempts: [],
    CaptchaReceipt: [],
  },
  retention: [
    sweepRows({
      dataset: "sessions",
      model: SessionModel,
      due: (cutoff) => ({
        $or: [{ revokedAt: { $lte: cutoff } }, { idleExpiresAt: { $lte: cutoff } }, { expiresAt: { $lte: cutoff } }],
      }),
    }),
    sweepRows({ dataset: "devices", model: KnownDeviceModel, due: expired }),
    sweepRows({
      dataset: "registrations",
      model: RegistrationModel,
      // The job that frees seats has to come by first.
      due: (_cutoff, at) => ({ expiresAt: { $lte: at }, seat: { $ne: true } }),
    }),
    sweepRows({ dataset: "shortLived", model: MailTokenModel, due: expired }),
    sweepRows({ dataset: "shortLived", model: MailQuotaModel, due: expired }),
    sweepRows({ dataset: "shortLived", model: LoginAttemptsModel, due: expired }),
    sweepRows({ dataset: "shortLived", model: CaptchaReceiptModel, due: expired }),
  ],
  sections: {
    account: z
      .strictObject({
        email: z.string(),
        emailVerifiedAt: Timestamp.nullable(),
        persona: PersonaSchema,
        status: z.enum(userStates),
        plan: z.string(),
        trustScore: z.int(),
        verificationLevel: z.int(),
        identityChecked: z.boolean(),
        theme: z.string(),
        acceptedTerms: z.strictObject({ version: z.string(), at: Timestamp }),
        twoFactorSince: Timestamp.nullable(),
        lastSignInAt: Timestamp.nullable(),
        createdAt: Timestamp,
      })
      .nullable(),
    sessions: z.array(
      z.strictObject({
        createdAt: Timestamp,
        lastUsedAt: Timestamp,
        expiresAt: Timestamp,
        endedAt: Timestamp.nullable(),
        endedBecause: z.string().nullable(),
        device: z.string(),
        address: z.string(),
      }),
    ),
    devices: z.array(z.strictObject({ createdAt: Timestamp, lastUsedAt: Timestamp, expiresAt: Timestamp })),
  },
  read: async (userId) => ({ account: await exportAccount(userId), ...(await exportSessions(userId)) }),
  erase: { signIn: eraseSignIn, account: eraseAccount },
});
