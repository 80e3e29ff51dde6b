import { ApplicationModel, type Application as ApplicationRow } from "@/models/application";
import { AuditLogModel } from "@/models/audit-log";
import { OutboxEventModel } from "@/models/outbox-event";
import { RoleModel } from "@/models/role";
import { UserModel } from "@/models/user";
import type { Persona } from "@/lib/access/personas";
import { GET as getRoute } from "@/app/api/v1/applications/[id]/route";
import { POST as acceptRoute } from "@/app/api/v1/applications/[id]/accept/route";
import { POST as counterRoute, DELETE as withdrawCounterRoute } from "@/app/api/v1/applications/[id]/counter/route";
import { POST as offerRoute } from "@/app/api/v1/applications/[id]/offer/route";
import { POST as rejectRoute } from "@/app/api/v1/applications/[id]/reject/route";
import { POST as reviewRoute } from "@/app/api/v1/applications/[id]/review/route";
import { POST as acceptSlotRoute } from "@/app/api/v1/applications/[id]/slots/[n]/accept/route";
import { POST as slotsRoute } from "@/app/api/v1/applications/[id]/slots/route";
import { POST as shortlistRoute } from "@/app/api/v1/applications/[id]/shortlist/route";
import { POST as withdrawRoute } from "@/app/api/v1/applications/[id]/withdraw/route";
import { POST as applyRoute } from "@/app/api/v1/roles/[id]/applications/route";
import { POST as publishRoute } from "@/app/api/v1/startups/[id]/publish/route";
import { POST as createRoleRoute } from "@/app/api/v1/startups/[id]/roles/route";
import { POST as createStartupRoute } from "@/app/api/v1/startups/route";
import type { Application } from "@/lib/applications/schema";
import type { ApplicationAction, ApplicationStatus, Side } from "@/lib/applications/states";
import type { PlanName } from "@/lib/billing/plans";
import { DAY, now, nowMs } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { RouteHandler } from "@/lib/core/http/route";
import type { Role } from "@/lib/roles/schema";
import type { Startup } from "@/lib/startups/schema";
import { aKey, call, signIn, type Called, type SignedIn } from "./harness";
import { aUser } from "./identity";

export type Person = SignedIn & { email: string; name: string };

/** Someone registered and signed in. */
export async function a(
  persona: Persona,
  given: { name?: string; plan?: PlanName; locale?: "en" | "fr" } = {},
): Promise<Person> {
  const user = await aUser({
    persona,
    name: given.name ?? `${persona} of the tests`,
    ...(given.locale ? { locale: given.locale } : {}),
  });
  if (given.plan) await UserModel.updateOne({ _id: user.id }, { $set: { plan: given.plan } });
  return { ...(await signIn(user)), email: user.email, name: user.name };
}

export const startupInput = {
  name: "Lumen Grid",
  tagline: "Batteries that share what they know",
  description: "We balance neighbourhood batteries.",
  industry: "climate",
  stage: "mvp",
  fundingStage: "seed",
} as const;

export const roleInput = {
  title: "Founding engineer",
  description: "You build the scheduler.",
  skillsRequired: ["TypeScript"],
  skillsPreferred: ["MongoDB"],
  seats: 1,
  hoursPerWeek: 40,
  workplace: "remote",
  compensation: {
    cashMinMinor: 500_000,
    cashMaxMinor: 700_000,
    currency: "USD",
    period: "month",
    equityMinBps: 50,
    equityMaxBps: 150,
  },
};

export const coverLetter = "I have run a scheduler for two thousand devices, and would like to do it again.";

export const offerInput = () => ({
  compensation: { cashMinor: 600_000, currency: "USD", period: "month", equityBps: 100 },
  startAt: new Date(nowMs() + 30 * DAY).toISOString(),
});

function ok<Body>(answer: Called<Body>, status: number): Body {
  if (answer.status !== status)
    throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export const create = (as: SignedIn | null, body: unknown = startupInput) =>
  call<Startup>(createStartupRoute, { path: "/api/v1/startups", as, body });
export const publish = (as: SignedIn | null, id: string) =>
  call<Startup>(publishRoute, { method: "POST", path: `/api/v1/startups/${id}/publish`, params: { id }, as });
export const post = (as: SignedIn | null, startupId: string, body: unknown = roleInput) =>
  call<Role>(createRoleRoute, { path: `/api/v1/startups/${startupId}/roles`, params: { id: startupId }, as, body });
export const apply = (
  as: SignedIn | null,
  roleId: string,
  body: unknown = { coverLetter },
  idempotencyKey: string | undefined = aKey(),
) =>
  call<Application>(applyRoute, {
    path: `/api/v1/roles/${roleId}/applications`,
    params: { id: roleId },
    as,
    body,
    idempotencyKey,
  });

/** The terms of {@link offerInput}, with more equity. */
export const counterInput = () => ({
  compensation: { cashMinor: 600_000, currency: "USD", period: "month", equityBps: 125 },
});

const actions: Record<ApplicationAction, RouteHandler> = {
  review: reviewRoute,
  shortlist: shortlistRoute,
  offer: offerRoute,
  accept: acceptRoute,
  reject: rejectRoute,
  withdraw: withdrawRoute,
  counter: counterRoute,
  withdraw_counter: withdrawCounterRoute,
  propose_slots: slotsRoute,
  accept_slot: acceptSlotRoute,
};
/** Where the path of an action is not its name. */
const places: Partial<Record<ApplicationAction, string>> = {
  withdraw_counter: "counter",
  propose_slots: "slots",
  accept_slot: "slots/1/accept",
};

/** Three times of 45 minutes, in as many days. */
export const slotsInput = () => ({
  slots: [1, 2, 3].map((days) => ({ startsAt: new Date(nowMs() + days * DAY).toISOString(), minutes: 45 })),
});
const bodies: Partial<Record<ApplicationAction, () => unknown>> = {
  offer: offerInput,
  reject: () => ({ reason: "skills" }),
  counter: counterInput,
  propose_slots: slotsInput,
};

/** One move on an application, with a valid body of its kind unless another is given. */
export const act = (
  as: SignedIn | null,
  id: string,
  action: ApplicationAction,
  body: unknown = bodies[action]?.(),
  idempotencyKey?: string,
) =>
  call<Application>(actions[action], {
    method: action === "withdraw_counter" ? "DELETE" : "POST",
    path: `/api/v1/applications/${id}/${places[action] ?? action}`,
    params: { id, ...(action === "accept_slot" ? { n: "1" } : {}) },
    as,
    ...(body === undefined ? {} : { body }),
    ...(idempotencyKey ? { idempotencyKey } : {}),
  });

export const getApplication = (as: SignedIn | null, id: string) =>
  call<Application>(getRoute, { path: `/api/v1/applications/${id}`, params: { id }, as });

/** A published startup of a founder. */
export async function aStartup(founder: SignedIn, given: Record<string, unknown> = {}): Promise<Startup> {
  const { id } = ok(await create(founder, { ...startupInput, ...given }), 201);
  return ok(await publish(founder, id), 200);
}

export const aRole = async (founder: SignedIn, startupId: string, given: Record<string, unknown> = {}): Promise<Role> =>
  ok(await post(founder, startupId, { ...roleInput, ...given }), 201);

export const anApplication = async (talent: SignedIn, roleId: string): Promise<Application> =>
  ok(await apply(talent, roleId), 201);

/** Moves an application along to an offer. */
export async function anOffer(founder: SignedIn, talent: SignedIn, roleId: string): Promise<Application> {
  const { id } = await anApplication(talent, roleId);
  for (const action of ["review", "shortlist"] as const) ok(await act(founder, id, action), 200);
  return ok(await act(founder, id, "offer"), 200);
}

/** Puts an application into a state directly, for matrices. */
export async function inState(
  id: string,
  status: ApplicationStatus,
  { countered = false, proposedBy = null }: { countered?: boolean; proposedBy?: Side | null } = {},
): Promise<void> {
  const at = now();
  const terms = {
    compensation: { cashMinor: 600_000, currency: "USD", period: "month", equityBps: 100 } as const,
    startAt: new Date(at.getTime() + 30 * DAY),
    message: null,
  };
  const offer: ApplicationRow["offer"] = {
    ...terms,
    counter: countered ? { ...terms, counteredAt: at } : null,
    offeredAt: at,
    offeredBy: objectId("000000000000000000000001"),
    expiresAt: new Date(at.getTime() + 7 * DAY),
  };
  const live = ["pending", "reviewed", "shortlisted", "offered"].includes(status);
  await ApplicationModel.updateOne(
    { _id: id },
    {
      $set: {
        status,
        live,
        offer: status === "offered" ? offer : null,
        offerSteps: [],
        interview: proposedBy
          ? {
              by: proposedBy,
              teamMemberId: objectId("000000000000000000000001"),
              proposedAt: at,
              slots: slotsInput().slots.map(({ startsAt, minutes }) => ({ startsAt: new Date(startsAt), minutes })),
              accepted: null,
              acceptedAt: null,
              round: 1,
              sequence: 0,
            }
          : null,
        timeline: [{ status: "pending", at }, ...(status === "pending" ? [] : [{ status, at }])],
      },
    },
  );
}

export const auditOf = (action: string) => AuditLogModel.find({ action }).sort({ at: 1, seq: 1 }).lean();
export const denialsOf = (action: string) => AuditLogModel.find({ action, success: false }).sort({ _id: 1 }).lean();
export const eventsOf = (name: string) => OutboxEventModel.find({ name }).lean();
export const roleRow = (id: string) => RoleModel.findById(id).lean();

/** How many answers had each status: `{ 201: 1, 409: 49 }`. */
export function tally(answers: readonly { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
export const fifty = <T>(work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 50 }, (_, index) => work(index)));
