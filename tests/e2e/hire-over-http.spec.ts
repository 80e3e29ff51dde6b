import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { aCoverLetter, aStartup, anOffer, offeredApplication, openRole, publishStartup } from "@/tests/support/hire";
import { waitForMail } from "@/tests/support/mail-sink";
import { Person } from "@/tests/support/person";
import { startServer } from "@/tests/support/services";
import { StreamClient } from "@/tests/support/stream-client";

/** The whole hire over HTTP by the contract, against the built server with real mail; people come from addresses of their own. */

const base = () => process.env.E2E_BASE_URL ?? "";
const mail = () => process.env.E2E_MAIL_URL ?? "";
const person = (name: string, persona: "founder" | "talent" | "investor", locale: "en" | "fr" = "en") =>
  new Person(base(), name, persona, locale).join(mail());

for (const [run, locale] of [
  ["first", "en"],
  ["second", "fr"],
] as const) {
  test(`a founder hires, and everyone concerned is told (${run} run, ${locale})`, async () => {
    const [founder, talent, other] = await Promise.all([
      person("Maya", "founder", locale),
      person("Hana", "talent", locale),
      person("Lukas", "talent", locale),
    ]);
    const startupId = await publishStartup(founder, `Tidemark ${randomUUID().slice(0, 6)}`);
    const roleId = await openRole(founder, startupId, "Founding frontend engineer");

    const found = await talent.call<{ items: { id: string }[] }>(
      `/api/v1/roles?q=frontend&skill=React&workplace=remote&industry=climate&limit=100`,
    );
    expect(found.status).toBe(200);
    expect(found.body.items.map((role) => role.id)).toContain(roleId);

    const key = randomUUID();
    const applied = await talent.post<{ id: string; status: string }>(
      `/api/v1/roles/${roleId}/applications`,
      { coverLetter: aCoverLetter },
      key,
    );
    expect([applied.status, applied.body.status]).toEqual([201, "pending"]);
    const again = await talent.post<{ id: string }>(
      `/api/v1/roles/${roleId}/applications`,
      { coverLetter: aCoverLetter },
      key,
    );
    expect([again.status, again.body.id, again.headers.get("idempotent-replayed")]).toEqual([
      201,
      applied.body.id,
      "true",
    ]);
    const second = await other.post<{ id: string }>(`/api/v1/roles/${roleId}/applications`, {
      coverLetter: aCoverLetter,
    });
    expect(second.status).toBe(201);

    const { id } = applied.body;
    for (const [action, body, status] of [
      ["review", undefined, "reviewed"],
      ["shortlist", undefined, "shortlisted"],
      ["offer", anOffer(), "offered"],
    ] as const) {
      const moved = await founder.post(`/api/v1/applications/${id}/${action}`, body);
      expect([moved.status, moved.body.status]).toEqual([200, status]);
    }
    const accepted = await talent.post(`/api/v1/applications/${id}/accept`);
    expect([accepted.status, accepted.body.status]).toEqual([200, "accepted"]);

    const role = await founder.call(`/api/v1/roles/${roleId}`);
    expect(role.body).toMatchObject({ status: "filled", seats: 1, seatsTaken: 1 });
    const team = await founder.call<{ items: { userId: string; access: string }[] }>(
      `/api/v1/startups/${startupId}/team`,
    );
    expect(team.body.items.map(({ userId }) => userId).sort()).toEqual([founder.id, talent.id].sort());
    await expect
      .poll(async () => (await other.call(`/api/v1/applications/${second.body.id}`)).body.status, { timeout: 5_000 })
      .toBe("rejected");

    for (const someone of [founder, talent, other]) {
      await expect
        .poll(async () => (await someone.call<{ unreadCount: number }>("/api/v1/notifications")).body.unreadCount, {
          timeout: 5_000,
        })
        .toBeGreaterThan(0);
    }
    await waitForMail(mail(), founder.email, /Founding frontend engineer/);
    await waitForMail(mail(), talent.email, /Founding frontend engineer/);
    await waitForMail(mail(), other.email, /Founding frontend engineer/);
  });
}

test("one seat has one winner, whoever calls how often at once", async () => {
  const [founder, first, second] = await Promise.all([
    person("Noor", "founder"),
    person("Ines", "talent"),
    person("Theo", "talent"),
  ]);
  const startupId = await publishStartup(founder, `Orrery ${randomUUID().slice(0, 6)}`);
  const roleId = await openRole(founder, startupId, "Product designer");
  const ids = [await offeredApplication(founder, first, roleId), await offeredApplication(founder, second, roleId)];
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_unused, n) =>
      (n % 2 ? second : first).post(`/api/v1/applications/${ids[n % 2] ?? ""}/accept`),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(49).fill(409)]);
  expect((await founder.call(`/api/v1/roles/${roleId}`)).body).toMatchObject({ status: "filled", seatsTaken: 1 });
});

test("a limit of one startup holds under parallel calls, and says what the next plan is", async () => {
  const founder = await person("Emil", "founder");
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_unused, n) => founder.post("/api/v1/startups", aStartup(`Parcelle ${n}`))),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status === 403);
  expect(refused).toHaveLength(9);
  expect(refused[0]?.body).toMatchObject({ code: "plan_limit", limit: 1, used: 1, nextPlan: "pro" });
});

test("the sixth login in a minute is refused, and rotating X-Forwarded-For before a proxy that is not ours gains nothing", async () => {
  const attacker = new Person(base(), "Mallory", "talent");
  const attacked = `${randomUUID()}@example.com`;
  const attempt = (forwarded: string) =>
    attacker.call("/api/v1/auth/login", {
      body: { email: attacked, password: "wrong password here" },
      headers: { "X-Forwarded-For": forwarded },
    });
  // The trusted hop is the test itself, so the rightmost entry is the client; whatever stands left of it was written by the client.
  const answers = [];
  for (let n = 0; n < 6; n += 1) answers.push(await attempt(`10.9.8.${n}, ${attacker.address}`));
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
  expect(Number(answers[5]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(answers[5]?.headers.get("ratelimit-remaining")).toBe("0");
});

test("logout, logout-all and reset end a copied cookie, and a stream, within 5 s on another instance", async () => {
  const second = await startServer({
    env: {
      MONGODB_URI: process.env.E2E_MONGODB_URI ?? "",
      REDIS_URL: process.env.E2E_REDIS_URL ?? "",
      TRUSTED_PROXIES: "127.0.0.0/8",
      // The first instance sends the mails; this one has no mail server.
      INLINE_WORKER: "0",
      ...sharedSecrets(),
    },
  });
  try {
    for (const end of ["logout", "logout-all", "reset"] as const) {
      const talent = await person("Priya", "talent");
      const copied = { Cookie: `collabhub_access=${talent.cookies.get("collabhub_access") ?? ""}` };
      const elsewhere = () => talent.call("/api/v1/users/me", { base: second.url, anonymous: true, headers: copied });
      expect((await elsewhere()).status).toBe(200);
      const stream = new StreamClient({ urls: [second.url], headers: () => copied });
      await expect.poll(() => stream.open).toBe(true);
      if (end === "reset") {
        expect((await talent.call("/api/v1/auth/password/forgot", { body: { email: talent.email } })).status).toBe(202);
        const link = await waitForMail(mail(), talent.email, /reset[^\s]*token=/);
        const token = /[?&]token=([\w-]+)/.exec(link.text)?.[1];
        expect(
          (await talent.call("/api/v1/auth/password/reset", { body: { token, password: "quite another lantern 7" } }))
            .status,
        ).toBe(204);
      } else expect((await talent.call(`/api/v1/auth/${end}`, { method: "POST" })).status).toBe(204);
      await Promise.all([
        expect.poll(async () => (await elsewhere()).status, { timeout: 5_000 }).toBe(401),
        expect.poll(() => stream.ends, { timeout: 5_000 }).toEqual(["session"]),
      ]);
      // It comes back by itself, and stays away then.
      await expect.poll(() => stream.refusals, { timeout: 5_000 }).toEqual([401]);
    }
  } finally {
    await second.stop();
  }
});

/** The secrets that the global setup gave the first instance: both must read the same tokens. */
function sharedSecrets(): Record<string, string> {
  return { JWT_SECRET: process.env.E2E_JWT_SECRET ?? "", JWT_REFRESH_SECRET: process.env.E2E_JWT_REFRESH_SECRET ?? "" };
}
