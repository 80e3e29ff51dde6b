import * as invitesRoute from "@/app/api/v1/admin/invites/route";
import * as registrationRoute from "@/app/api/v1/admin/registration/route";
import * as inviteWaitingRoute from "@/app/api/v1/admin/waitlist/invite/route";
import { POST as registerRoute } from "@/app/api/v1/auth/register/route";
import { POST as verifyRoute } from "@/app/api/v1/auth/verify-email/route";
import { DELETE as leaveRoute, GET as placeRoute } from "@/app/api/v1/waitlist/[token]/route";
import { POST as joinRoute } from "@/app/api/v1/waitlist/route";
import type { AdminRegistration, InvitesCreated, Place } from "@/lib/admission/schema";
import { BetaSeatsModel } from "@/models/beta-seats";
import { write } from "./administration";
import { aSolvedCaptcha } from "./captcha";
import { call, drainReactions, type SignedIn } from "./harness";
import { PASSWORD, mailsTo, tokenIn } from "./identity";

type Body = Record<string, unknown>;

/** Registers an address, as the form would. */
export const registers = async (email: string, body: Body = {}) =>
  call<{ status: string }>(registerRoute, {
    path: "/api/v1/auth/register",
    body: {
      name: "Maya Chen",
      email,
      password: PASSWORD,
      persona: "talent",
      locale: "en",
      acceptTerms: true,
      captcha: await aSolvedCaptcha(),
      ...body,
    },
  });

/** Opens the link of the latest confirmation that was mailed to an address. */
export async function confirms(email: string) {
  await drainReactions();
  const token = tokenIn((await mailsTo(email, "verify")).at(-1));
  return call(verifyRoute, { path: "/api/v1/auth/verify-email", body: { token } });
}

/** Sets the mode and the caps. */
export const setRegistration = (admin: SignedIn, body: Body) =>
  write<AdminRegistration>(registrationRoute, admin, "/api/v1/admin/registration", { method: "PUT", body });

export const createInvites = (admin: SignedIn, body: Body) =>
  write<InvitesCreated>(invitesRoute, admin, "/api/v1/admin/invites", { body });

export const inviteWaiting = (admin: SignedIn, body: Body) =>
  write<InvitesCreated>(inviteWaitingRoute, admin, "/api/v1/admin/waitlist/invite", { body });

export const asksForPlace = async (email: string, body: Body = {}) =>
  call(joinRoute, {
    path: "/api/v1/waitlist",
    body: { email, persona: "talent", locale: "en", captcha: await aSolvedCaptcha(), ...body },
  });

/** The token of the place in the latest mail of a kind to an address. */
export async function placeTokenOf(email: string, kind = "waitlist-confirm"): Promise<string> {
  await drainReactions();
  const text = (await mailsTo(email, kind)).at(-1)?.text ?? "";
  const token = /\/waitlist\/([\w.-]+)/.exec(text)?.[1];
  if (!token) throw new Error(`No place was mailed to ${email}`);
  return token;
}

export const place = (token: string) =>
  call<Place>(placeRoute, { path: `/api/v1/waitlist/${token}`, params: { token } });
export const leave = (token: string) =>
  call(leaveRoute, { method: "DELETE", path: `/api/v1/waitlist/${token}`, params: { token } });

/** Puts an address on the waitlist and confirms it. */
export async function waits(email: string, persona = "talent"): Promise<string> {
  await asksForPlace(email, { persona });
  const token = await placeTokenOf(email);
  await place(token);
  return token;
}

/** What is reserved and taken of a persona. */
export async function seatsOf(persona: string) {
  const row = await BetaSeatsModel.findById(persona).lean();
  return row && [row.reserved, row.taken];
}
