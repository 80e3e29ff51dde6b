import { POST as acceptRoute } from "@/app/api/v1/invitations/[token]/accept/route";
import { POST as declineRoute } from "@/app/api/v1/invitations/[token]/decline/route";
import { POST as resendRoute } from "@/app/api/v1/invitations/[token]/resend/route";
import { DELETE as revokeRoute, GET as previewRoute } from "@/app/api/v1/invitations/[token]/route";
import { GET as listRoute, POST as inviteRoute } from "@/app/api/v1/startups/[id]/invitations/route";
import { issueAccessToken } from "@/lib/core/auth/tokens";
import { advanceClock } from "@/lib/core/clock";
import type { Invitation, InvitationPage, InvitationPreview } from "@/lib/invitations/schema";
import { PlanUsageModel } from "@/models/plan-usage";
import { call, drainReactions, type Called, type SignedIn } from "./harness";
import { mailsTo } from "./identity";

export const invite = (as: SignedIn | null, startupId: string, body: unknown) =>
  call<Invitation>(inviteRoute, {
    path: `/api/v1/startups/${startupId}/invitations`,
    params: { id: startupId },
    as,
    body,
  });

export const invitations = (as: SignedIn | null, startupId: string, query = "") =>
  call<InvitationPage>(listRoute, {
    path: `/api/v1/startups/${startupId}/invitations${query}`,
    params: { id: startupId },
    as,
  });

const post = (handler: typeof acceptRoute, name: string) => (as: SignedIn | null, token: string) =>
  call<Invitation>(handler, { method: "POST", path: `/api/v1/invitations/${token}/${name}`, params: { token }, as });
export const accept = post(acceptRoute, "accept");
export const decline = post(declineRoute, "decline");
/** By the invitation's id. */
export const resend = post(resendRoute, "resend");
/** By the invitation's id. */
export const revoke = (as: SignedIn | null, id: string): Promise<Called> =>
  call(revokeRoute, { method: "DELETE", path: `/api/v1/invitations/${id}`, params: { token: id }, as });
export const preview = (as: SignedIn | null, token: string) =>
  call<InvitationPreview>(previewRoute, { path: `/api/v1/invitations/${token}`, params: { token }, as });

/** The token in the latest invitation that was mailed to an address. */
export async function tokenFor(email: string): Promise<string> {
  await drainReactions();
  const mail = (await mailsTo(email, "invitation")).at(-1);
  const token = /\/invitation\?token=([\w-]{43})/.exec(mail?.text ?? "")?.[1];
  if (!token) throw new Error(`No invitation was mailed to ${email}`);
  return token;
}

/** Invites an address and returns the invitation with the token of its link. */
export async function anInvitation(
  as: SignedIn,
  startupId: string,
  email: string,
  access = "recruiter",
): Promise<Invitation & { token: string }> {
  const { status, body } = await invite(as, startupId, { email, access });
  if (status !== 201) throw new Error(`Expected 201, got ${status}: ${JSON.stringify(body)}`);
  return { ...body, token: await tokenFor(email) };
}

/** How many seats of a team are taken or held. */
export const seatsOf = async (startupId: string): Promise<number> =>
  (await PlanUsageModel.findOne({ ownerId: startupId, gate: "teamMembers" }).lean())?.used ?? 0;

/** Lets time pass for people who stay signed in. */
export function pass(milliseconds: number, ...people: SignedIn[]): void {
  advanceClock(milliseconds);
  for (const person of people) person.token = issueAccessToken(person);
}
