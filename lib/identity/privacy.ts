import { z } from "zod";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { instant, personalData } from "@/lib/core/personal-data";
import { PersonaSchema, Timestamp } from "@/lib/core/schema";
import { KnownDeviceModel } from "@/models/known-device";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
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
});
