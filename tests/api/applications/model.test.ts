import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expireOffers, expirePending } from "@/lib/applications/commands/expire";
import { applicationTransitions, type ApplicationAction, type ApplicationStatus } from "@/lib/applications/states";
import { DAY, advanceClock, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { ApplicationModel } from "@/models/application";
import { AuditLogModel } from "@/models/audit-log";
import { OutboxEventModel } from "@/models/outbox-event";
import { RoleModel } from "@/models/role";
import { TeamMemberModel } from "@/models/team-member";
import { drainReactions, signIn, useDatabase, type SignedIn } from "../../support/harness";
import { a, aRole, aStartup, act, apply } from "../../support/hiring";

useDatabase();

const long = process.env.COLLABHUB_TEST_LONG === "1";

type Step =
  | { kind: "apply"; who: number }
  | { kind: "move"; who: number; action: ApplicationAction }
  | { kind: "wait"; days: number }
  | { kind: "settle" };
const who = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("apply" as const), who }) },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("move" as const),
      who,
      action: fc.constantFrom<ApplicationAction[]>(
        "review",
        "review",
        "shortlist",
        "shortlist",
        "offer",
        "offer",
        "accept",
        "accept",
        "reject",
        "withdraw",
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 31 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("settle" as const) }) },
);

const SEATS = 2;
const live = (status: ApplicationStatus | undefined) =>
  status !== undefined && Object.keys(applicationTransitions[status]).length > 0;

interface Model {
  at: number;
  /** The latest application of each talent. */
  applications: ({ id: string; status: ApplicationStatus; since: number; revisions: number } | undefined)[];
  accepted: number;
  /** Talents of the team: they may not apply again. */
  hired: Set<number>;
}

describe("any history of applications", () => {
  test(
    "agrees with the table, and seats, team, trail and events agree with it",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: long ? 60 : 25 }), async (steps) => {
          await Promise.all([
            ApplicationModel.deleteMany({}),
            OutboxEventModel.deleteMany({}),
            AuditLogModel.deleteMany({}),
            RoleModel.deleteMany({}),
            TeamMemberModel.deleteMany({}),
          ]);
          setClock(new Date("2027-03-01T09:00:00Z"));
          const founder = await a("founder", { plan: "enterprise" });
          const people = [await a("talent"), await a("talent"), await a("talent")];
          const role = await aRole(founder, (await aStartup(founder)).id, { seats: SEATS });
          const model: Model = {
            at: 0,
            applications: [undefined, undefined, undefined],
            accepted: 0,
            hired: new Set(),
          };
          const signed = async (person: (typeof people)[number], persona: "founder" | "talent"): Promise<SignedIn> =>
            signIn({ id: person.userId, persona });

          for (const one of steps) {
            if (one.kind === "settle") {
              await drainReactions();
              // The others of a filled role were told.
              if (model.accepted === SEATS)
                for (const application of model.applications)
                  if (application && live(application.status)) application.status = "rejected";
            } else if (one.kind === "wait") {
              advanceClock(one.days * DAY);
              model.at += one.days;
              await expirePending(systemContext());
              await expireOffers(systemContext());
              for (const application of model.applications) {
                if (application?.status === "pending" && model.at - application.since >= 30)
                  application.status = "expired";
                if (application?.status === "offered" && model.at - application.since >= 7)
                  application.status = "expired";
              }
            } else if (one.kind === "apply") {
              const person = people[one.who];
              if (!person) throw new Error("nobody");
              const before = model.applications[one.who];
              const answer = await apply(await signed(person, "talent"), role.id);
              const full = model.accepted === SEATS;
              const expected = live(before?.status) ? 409 : full ? 409 : model.hired.has(one.who) ? 403 : 201;
              expect(answer.status).toBe(expected);
              if (expected === 201)
                model.applications[one.who] = { id: answer.body.id, status: "pending", since: model.at, revisions: 0 };
            } else {
              const application = model.applications[one.who];
              const person = people[one.who];
              if (!application || !person) continue;
              const own = one.action === "accept" || one.action === "withdraw";
              const answer = await act(
                await signed(own ? person : founder, own ? "talent" : "founder"),
                application.id,
                one.action,
              );
              const next = (applicationTransitions[application.status] as Record<string, ApplicationStatus>)[
                one.action
              ];
              const full = model.accepted === SEATS && (one.action === "accept" || one.action === "offer");
              expect(answer.status).toBe(next && !full ? 200 : 409);
              if (!next || full) continue;
              // A further offer is a new version of the first, which leaves the state as it is.
              if (one.action === "offer" && application.status === "offered") application.revisions += 1;
              application.status = next;
              if (next === "offered") application.since = model.at;
              if (next === "accepted") {
                model.accepted += 1;
                model.hired.add(one.who);
              }
            }
          }

          for (const application of model.applications) {
            if (!application) continue;
            const row = await ApplicationModel.findById(application.id).lean();
            const acts = (row?.timeline.length ?? 0) + application.revisions;
            expect(row?.status).toBe(application.status);
            expect(row?.live).toBe(live(application.status));
            expect(row?.timeline.at(-1)?.status).toBe(application.status);
            expect(
              await AuditLogModel.countDocuments({ entity: "application", entityId: application.id, success: true }),
            ).toBe(acts);
            expect(
              await OutboxEventModel.countDocuments({
                name: /^application\./,
                "payload.applicationId": application.id,
              }),
            ).toBe(acts);
          }
          const row = await RoleModel.findById(role.id).lean();
          expect(row).toMatchObject({
            seatsTaken: model.accepted,
            status: model.accepted === SEATS ? "filled" : "open",
          });
          expect(await TeamMemberModel.countDocuments()).toBe(1 + model.hired.size);
        }),
        { numRuns: long ? 300 : 12, interruptAfterTimeLimit: long ? 500_000 : 40_000, markInterruptAsFailure: false },
      );
    },
    long ? 600_000 : 90_000,
  );
});
