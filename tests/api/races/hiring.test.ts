import { describe, expect, test } from "vitest";
import { aKey, call, drainReactions, useDatabase } from "../../support/harness";
import { POST } from "@/app/api/v1/startups/route";
import {
  a,
  aRole,
  aStartup,
  act,
  anOffer,
  apply,
  auditOf,
  create,
  eventsOf,
  fifty,
  roleRow,
  startupInput,
  tally,
} from "../../support/hiring";
import { ApplicationModel } from "@/models/application";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { PlanUsageModel } from "@/models/plan-usage";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";

useDatabase();

describe("fifty calls at once", { timeout: 60_000 }, () => {
  test("create one startup at a limit of one", async () => {
    const founder = await a("founder");
    const answers = await fifty(() => create(founder));
    expect(tally(answers)).toEqual({ 201: 1, 403: 49 });
    expect(
      answers
        .filter((answer) => answer.status === 403)
        .every((answer) => (answer.body as unknown as { code: string; used: number }).code === "plan_limit"),
    ).toBe(true);
    expect(await StartupModel.countDocuments()).toBe(1);
    expect(await TeamMemberModel.countDocuments()).toBe(1);
    expect((await PlanUsageModel.findOne({ gate: "startups" }).lean())?.used).toBe(1);
    expect(await eventsOf("startup.created")).toHaveLength(1);
  });

  test("create one startup when they carry the same key, and the key replays it", async () => {
    const founder = await a("founder", { plan: "enterprise" });
    const key = aKey();
    const once = () =>
      call<{ id: string }>(POST, { path: "/api/v1/startups", as: founder, body: startupInput, idempotencyKey: key });
    const answers = await fifty(once);
    expect(new Set(answers.map((answer) => answer.status)).size).toBeLessThanOrEqual(2);
    expect(answers.every((answer) => answer.status === 201 || answer.status === 409)).toBe(true);
    const replay = await once();
    expect(replay.status).toBe(201);
    expect(replay.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await StartupModel.countDocuments()).toBe(1);
  });

  test("apply once for one role", async () => {
    const founder = await a("founder");
    const talent = await a("talent");
    const role = await aRole(founder, (await aStartup(founder)).id);
    const answers = await fifty(() => apply(talent, role.id));
    expect(tally(answers)).toEqual({ 201: 1, 409: 49 });
    expect(
      new Set(
        answers
          .filter((answer) => answer.status === 409)
          .map((answer) => (answer.body as unknown as { code: string }).code),
      ),
    ).toEqual(new Set(["already_applied"]));
    expect(await ApplicationModel.countDocuments()).toBe(1);
    expect(await eventsOf("application.submitted")).toHaveLength(1);
    expect((await roleRow(role.id))?.applicants).toBe(1);
    await drainReactions();
    expect(await NotificationModel.countDocuments({ type: "application_received" })).toBe(1);
    expect(await MailModel.countDocuments({ to: founder.email })).toBe(1);
  });

  test("accept one offer once", async () => {
    const founder = await a("founder");
    const talent = await a("talent");
    const role = await aRole(founder, (await aStartup(founder)).id, { seats: 2 });
    const offered = await anOffer(founder, talent, role.id);
    const answers = await fifty(() => act(talent, offered.id, "accept"));
    expect(tally(answers)).toEqual({ 200: 1, 409: 49 });
    expect(await roleRow(role.id)).toMatchObject({ seatsTaken: 1, status: "open" });
    expect(await TeamMemberModel.countDocuments({ userId: talent.userId })).toBe(1);
    expect(await auditOf("application.accept")).toHaveLength(1);
    expect(await eventsOf("application.accepted")).toHaveLength(1);
    expect((await PlanUsageModel.findOne({ gate: "teamMembers" }).lean())?.used).toBe(2);
  });

  test("accept two offers for one seat: one wins, the other is told once", async () => {
    const founder = await a("founder");
    const [first, second, third] = [
      await a("talent", { name: "Ines" }),
      await a("talent", { name: "Hana" }),
      await a("talent", { name: "Paul" }),
    ];
    const role = await aRole(founder, (await aStartup(founder)).id);
    const offers = [await anOffer(founder, first, role.id), await anOffer(founder, second, role.id)] as const;
    const waiting = (await apply(third, role.id)).body;
    const answers = await fifty((index) =>
      index % 2 === 0 ? act(first, offers[0].id, "accept") : act(second, offers[1].id, "accept"),
    );
    expect(tally(answers)).toEqual({ 200: 1, 409: 49 });
    expect(await roleRow(role.id)).toMatchObject({ seatsTaken: 1, status: "filled", listed: false });
    expect(await TeamMemberModel.countDocuments()).toBe(2);
    await drainReactions();
    await drainReactions();
    const rows = await ApplicationModel.find({ roleId: role.id }).lean();
    expect(rows.map((row) => row.status).sort()).toEqual(["accepted", "rejected", "rejected"]);
    expect(
      rows
        .filter((row) => row.status === "rejected")
        .every((row) => row.rejection?.reason === "role_filled" && !row.live),
    ).toBe(true);
    expect(await NotificationModel.countDocuments({ type: "application_rejected" })).toBe(2);
    expect(await NotificationModel.countDocuments({ type: "application_rejected", userId: third.userId })).toBe(1);
    expect(rows.some((row) => row._id.toHexString() === waiting.id)).toBe(true);
  });
});
