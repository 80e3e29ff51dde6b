import { RegistrationModel, type Registration } from "@/models/registration";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction } from "@/lib/core/events/events";
import { queueMail } from "@/lib/integrations/mail/queue";
import {
  accountLocked,
  passwordChanged,
  registrationRequested,
  resetRequested,
  twoFactorSwitched,
  userSignedIn,
  verificationRequested,
} from "./events";
import { consumeMailQuota } from "./mail-quota";
import { issueMailToken, invalidateMailTokens } from "./mail-tokens";
import {
  alreadyRegisteredMail,
  lockedMail,
  newDeviceMail,
  passwordChangedMail,
  resetMail,
  twoFactorMail,
  verifyMail,
} from "./mails";
import { boundRegistrations, deleteRegistrationsOf, waiting } from "./registrations";
import { openAddress } from "./sealed-address";
import { openNext } from "./sealed-next";

const activeUser = (tx: Tx, userId: string) =>
  UserModel.findOne({ _id: userId, status: { $ne: "deleted" } })
    .session(tx.session)
    .lean();
const userWithAddress = (tx: Tx, email: string) =>
  UserModel.findOne({ email, status: { $ne: "deleted" } })
    .session(tx.session)
    .lean();

/** Sends each registration's link to a new address, or a notice to the owner of one with an account. */
async function answerRegistrations(
  tx: Tx,
  eventId: string,
  email: string,
  registrations: readonly Lean<Registration>[],
): Promise<void> {
  const owner = await userWithAddress(tx, email);
  if (owner) {
    if (await consumeMailQuota(tx, "already-registered", email))
      await queueMail(tx, {
        key: `already-registered:${eventId}`,
        about: [],
        ...alreadyRegisteredMail(owner, openNext(registrations[0]?.sealedNext)),
      });
    await deleteRegistrationsOf(tx, email);
    return;
  }
  for (const registration of registrations) {
    if (!(await consumeMailQuota(tx, "verify", email))) return;
    const token = await issueMailToken(tx, "verify", registration._id);
    const key = `verify:${eventId}:${registration._id.toHexString()}`;
    await queueMail(tx, { key, about: [], ...verifyMail(registration, token) });
  }
}

export const mailOnRegistration = defineReaction(registrationRequested, "mail-registration", async (tx, event) => {
  const registration = await RegistrationModel.findById(event.payload.registrationId).session(tx.session).lean();
  if (!registration) return;
  const { email, _id } = registration;
  await boundRegistrations(tx, email);
  const left = await RegistrationModel.find(waiting({ email, _id })).session(tx.session).lean();
  await answerRegistrations(tx, event.id, email, left);
});

export const mailVerificationAgain = defineReaction(verificationRequested, "mail-verification", async (tx, event) => {
  const email = openAddress(event.payload.address);
  await boundRegistrations(tx, email);
  // The first to register comes first where the hour's mails do not reach for all.
  const all = await RegistrationModel.find(waiting({ email })).sort({ _id: 1 }).session(tx.session).lean();
  await answerRegistrations(tx, event.id, email, all);
});

export const mailReset = defineReaction(resetRequested, "mail-reset", async (tx, event) => {
  const user = await userWithAddress(tx, openAddress(event.payload.address));
  if (!user || !(await consumeMailQuota(tx, "reset", user.email))) return;
  await invalidateMailTokens(tx, "reset", [user._id]);
  const token = await issueMailToken(tx, "reset", user._id);
  await queueMail(tx, { key: `reset:${event.id}`, about: [], ...resetMail(user, token) });
});

export const mailNewDevice = defineReaction(userSignedIn, "mail-new-device", async (tx, event) => {
  if (!event.payload.newDevice) return;
  const [user, session] = [
    await activeUser(tx, event.payload.userId),
    await SessionModel.findById(event.payload.sessionId).session(tx.session).lean(),
  ];
  if (!user || !session || !(await consumeMailQuota(tx, "new-device", user.email))) return;
  await queueMail(tx, { key: `new-device:${event.payload.sessionId}`, about: [], ...newDeviceMail(user, session) });
});

export const mailLocked = defineReaction(accountLocked, "mail-locked", async (tx, event) => {
  const user = event.payload.userId === null ? null : await activeUser(tx, event.payload.userId);
  if (!user || !(await consumeMailQuota(tx, "locked", user.email))) return;
  await queueMail(tx, { key: `locked:${event.id}`, about: [], ...lockedMail(user, new Date(event.payload.until)) });
});

export const mailPasswordChanged = defineReaction(passwordChanged, "mail-password-changed", async (tx, event) => {
  const user = await activeUser(tx, event.payload.userId);
  if (user)
    await queueMail(tx, {
      key: `password-changed:${event.id}`,
      about: [],
      ...passwordChangedMail(user, event.createdAt),
    });
});

export const mailTwoFactor = defineReaction(twoFactorSwitched, "mail-two-factor", async (tx, event) => {
  const user = await activeUser(tx, event.payload.userId);
  if (user) await queueMail(tx, { key: `two-factor:${event.id}`, about: [], ...twoFactorMail(user, event.payload.on) });
});
