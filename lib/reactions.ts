import type { Reaction } from "@/lib/core/events/events";
import { mailLocked, mailNewDevice, mailOnRegistration, mailPasswordChanged, mailReset, mailTwoFactor, mailVerificationAgain } from "@/lib/identity/reactions";

/** Who reacts to what: every reaction of every module, in one readable table. */
export const reactions: readonly Reaction[] = [
  mailOnRegistration,
  mailVerificationAgain,
  mailReset,
  mailNewDevice,
  mailLocked,
  mailPasswordChanged,
  mailTwoFactor,
];
