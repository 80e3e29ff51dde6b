import { randomUUID } from "node:crypto";
import { anAdministrator } from "./administrator";
import { aCoverLetter, anOffer, openRole, publishStartup } from "./hire";
import { Person } from "./person";
import { quarrel, someWork, type Work } from "./work";

/** A small inhabited product: what every page needs to be seen empty and filled, by whom it is seen. */
export interface World {
  people: Record<Who, Person>;
  startupId: string;
  roleId: string;
  filledRoleId: string;
  /** Of the busy talent, by the state each has reached. */
  applications: { pending: string; offered: string; accepted: string; rejected: string; withdrawn: string };
  /** Applicants on the busy role's board. */
  reviewed: string;
  shortlisted: string;
  agreements: { draft: string; awaited: string; signed: string };
  /** Milestones of the busy founder with the hired talent. */
  work: Work;
  /** Over the disputed milestone, as the founder opened it. */
  disputeId: string;
  /** The busy talent's profile, submitted for review. */
  verificationId: string;
  /** At skill tests: of the busy talent, and of the other one. */
  attempts: { running: string; failed: string };
  /** Of the busy founder with the hired talent. */
  conversationId: string;
  /** A report that waits for a moderator, and one over which the other talent was warned. */
  cases: { open: string; warned: string };
  /** Published and resolved, so that no banner stands on every page. */
  incidentId: string;
}

/** `new` people have done nothing yet; `busy` ones have all there is to have. */
export const everyone = [
  "newFounder",
  "busyFounder",
  "newTalent",
  "busyTalent",
  "otherTalent",
  "hiredTalent",
  "newInvestor",
  "busyInvestor",
  "admin",
] as const;
export type Who = (typeof everyone)[number];

const names: Record<Who, readonly [string, "founder" | "talent" | "investor"]> = {
  newFounder: ["Nadia Ferreira", "founder"],
  busyFounder: ["Maya Lindqvist", "founder"],
  newTalent: ["Noor Haddad", "talent"],
  busyTalent: ["Hana Okafor-Williamson", "talent"],
  otherTalent: ["Lukas Brandt", "talent"],
  hiredTalent: ["Inès Moreau", "talent"],
  newInvestor: ["Ivo Novak", "investor"],
  busyInvestor: ["Irene Adeyemi", "investor"],
  admin: ["Ada Byron", "investor"],
};

const aProfile = {
  headline: "Map engineer for places that flood",
  bio: "Ten years of maps that have to be right when it matters, most of them on boats.",
  skills: ["React", "MapLibre", "WebGL"],
  location: "Saint-Jean-sur-Richelieu",
  links: { website: "https://example.com", github: "https://github.com/example" },
};

const mail = () => process.env.E2E_MAIL_URL ?? "";

async function done<T>(answer: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await answer;
  if (![200, 201, 204].includes(status)) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Registers, or for the administrator runs the product's own command, and signs in. */
async function person(who: Who): Promise<Person> {
  const [name, persona] = names[who];
  if (who === "admin") return anAdministrator(name);
  return new Person(process.env.E2E_BASE_URL ?? "", name, persona).join(mail());
}

const holders = [
  "type,name,class,shares,issued_on,amount,currency,cap,discount",
  "shares,Maya Lindqvist,Common,4500000,2024-03-01,,,,",
  "shares,Harbour Angels,Preferred Seed,600000,2025-02-01,,,,",
  "options,Émile Roy,2024 plan,120000,2025-01-15,,,,",
  "promised,Wanda Petit,2024 plan,50000,,,,,",
  "pool,,2024 plan,1000000,,,,,",
  "safe,Northwind Capital,,,2024-06-01,250000,USD,5000000,20%",
].join("\n");

/** Fills the startup's cap table with a row of each kind. */
const fillCapTable = (founder: Person, startupId: string) =>
  done(founder.post(`/api/v1/startups/${startupId}/cap-table/import`, { format: "csv", content: holders }));

/** Of the busy founder with the one they hired: one being written, one that waits for the talent, one that both have signed. */
async function agreementsOf(founder: Person, talent: Person, startupId: string): Promise<World["agreements"]> {
  const parties = [
    { userId: founder.id, capacity: "founder" },
    { userId: talent.id, capacity: "talent" },
  ];
  const draft = async (body: object) =>
    (await done(founder.post<{ id: string }>(`/api/v1/startups/${startupId}/agreements`, { parties, ...body }))).id;
  const sent = async (id: string, ...signers: readonly Person[]) => {
    await done(founder.post(`/api/v1/agreements/${id}/send`));
    for (const signer of signers) {
      const signature = { consent: true, signatureText: signer.name, password: signer.password };
      await done(signer.post(`/api/v1/agreements/${id}/sign`, signature));
    }
    return id;
  };
  return {
    draft: await draft({ type: "work", terms: { title: "Product designer", startOn: "2027-02-01" } }),
    awaited: await sent(await draft({ type: "nda", terms: {} }), founder),
    signed: await sent(await draft({ type: "nda", locale: "fr", terms: { mutual: false } }), founder, talent),
  };
}

const apply = async (talent: Person, roleId: string): Promise<string> =>
  (
    await done(
      talent.post<{ id: string }>(`/api/v1/roles/${roleId}/applications`, {
        coverLetter: aCoverLetter,
        expectedCompensation: { cashMinor: 850000, currency: "USD", period: "month", equityBps: 100 },
        portfolioUrl: "https://example.com/a-portfolio",
      }),
    )
  ).id;

const move = (founder: Person, id: string, ...actions: string[]) =>
  actions.reduce(async (before, action) => {
    await before;
    const body = action === "offer" ? anOffer() : action === "reject" ? { reason: "skills" } : undefined;
    await done(founder.post<{ id: string }>(`/api/v1/applications/${id}/${action}`, body));
  }, Promise.resolve());

/** A second founder's startup with one role, for the busy talent's other application. */
async function another(founder: Person): Promise<string> {
  const id = await publishStartup(founder, `Parcelle ${randomUUID().slice(0, 4)}`);
  return openRole(founder, id, "Responsable de la cartographie et des relevés");
}

/** A few at a time: the server refuses a crowd that signs in at once. */
async function aFewAtOnce<T, R>(items: readonly T[], make: (item: T) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (let from = 0; from < items.length; from += 3)
    made.push(...(await Promise.all(items.slice(from, from + 3).map(make))));
  return made;
}

/** Submits a profile for review; its id in the reviewers' queue. */
async function submittedProfile(talent: Person, admin: Person): Promise<string> {
  await done(talent.post<object>("/api/v1/users/me/verification/profile"));
  const { items } = await done(
    admin.call<{ items: { id: string; person: { id: string } }[] }>("/api/v1/admin/verifications"),
  );
  const found = items.find(({ person: { id } }) => id === talent.id);
  if (!found) throw new Error("the submitted profile is not in the queue");
  return found.id;
}

/** Makes everyone, and everything that happened between them. */
export async function aWorld(): Promise<World> {
  const made = await aFewAtOnce(everyone, async (who) => [who, await person(who)] as const);
  const people = Object.fromEntries(made) as Record<Who, Person>;
  const { base } = people.busyFounder;
  const [second, third, wanda, theo, emile] = await aFewAtOnce(
    [
      ["Zoë Martin", "founder"],
      ["Karl Weiss", "founder"],
      ["Wanda Petit", "talent"],
      ["Theo Ström", "talent"],
      ["Émile Roy", "talent"],
    ] as const,
    ([name, persona]) => new Person(base, name, persona).join(mail()),
  );
  if (!second || !third || !wanda || !theo || !emile) throw new Error("someone is missing");
  const { busyFounder, busyTalent, hiredTalent, otherTalent, busyInvestor } = people;

  const startupId = await publishStartup(busyFounder, "Tidemark Coastal Forecasting");
  const [roleId, filledRoleId, elsewhere, further] = await Promise.all([
    openRole(busyFounder, startupId, "Founding frontend engineer for maps", 2),
    openRole(busyFounder, startupId, "Product designer"),
    another(second),
    another(third),
  ]);
  await done(busyTalent.call("/api/v1/users/me", { method: "PATCH", body: aProfile }));
  for (const visibility of ["public", "private"])
    await done(busyTalent.post("/api/v1/users/me/portfolio", { title: `Tide tables, ${visibility}`, visibility }));
  for (const path of [`startups/${startupId}/follow`, `roles/${roleId}/follow`])
    for (const follower of [busyTalent, busyInvestor]) await done(follower.call(`/api/v1/${path}`, { method: "PUT" }));

  // The hired one takes the designer's seat, whom the busy talent had asked for too.
  const hired = await apply(hiredTalent, filledRoleId);
  const rejected = await apply(busyTalent, filledRoleId);
  await move(busyFounder, hired, "review", "shortlist", "offer");
  await done(hiredTalent.post<{ id: string }>(`/api/v1/applications/${hired}/accept`));
  // On the busy board: one in each lane, and one that is over.
  const [offered, pending, reviewed, shortlisted, over] = await Promise.all([
    apply(busyTalent, roleId),
    apply(otherTalent, roleId),
    apply(wanda, roleId),
    apply(theo, roleId),
    apply(emile, roleId),
  ]);
  await move(busyFounder, offered, "review", "shortlist", "offer");
  await move(busyFounder, reviewed, "review");
  await move(busyFounder, shortlisted, "review", "shortlist");
  await move(busyFounder, over, "reject");
  // Elsewhere: one still waits, one was taken back.
  const waiting = await apply(busyTalent, elsewhere);
  const withdrawn = await apply(busyTalent, further);
  await done(busyTalent.post<{ id: string }>(`/api/v1/applications/${withdrawn}/withdraw`));
  // A network: allies, a request either way with words that the filter took out, and a block.
  const ask = (who: Person, to: Person, note = "") =>
    done(who.post<{ id: string }>("/api/v1/alliances", { userId: to.id, note }));
  for (const [one, other] of [
    [busyFounder, hiredTalent],
    [busyTalent, hiredTalent],
    [busyFounder, busyInvestor],
    [busyTalent, busyInvestor],
  ] as const) {
    await ask(one, other);
    await ask(other, one);
  }
  await ask(busyFounder, busyTalent, "Your tides are good. Mail me: maya@example.com");
  await ask(busyFounder, second, "We forecast the same coast.");
  await done(busyFounder.call(`/api/v1/users/${third.id}/block`, { method: "PUT" }));
  await fillCapTable(busyFounder, startupId);
  const agreements = await agreementsOf(busyFounder, hiredTalent, startupId);
  const work = await someWork(people.admin, busyFounder, hiredTalent, startupId);
  return {
    people,
    startupId,
    roleId,
    filledRoleId,
    applications: { pending: waiting, offered, accepted: hired, rejected, withdrawn },
    reviewed: pending,
    shortlisted,
    agreements,
    work,
    disputeId: await quarrel(busyFounder, work.disputed),
    verificationId: await submittedProfile(busyTalent, people.admin),
    attempts: { running: await startTest(busyTalent, "sql"), failed: await failTest(otherTalent, "pricing") },
    conversationId: await talk(busyFounder, hiredTalent, busyTalent),
    cases: await reports(people.admin, wanda, emile, otherTalent),
    incidentId: await resolvedIncident(people.admin),
  };
}

/** An incident that is over; its id. */
async function resolvedIncident(admin: Person): Promise<string> {
  const reason = "What readers of the status page see of an incident.";
  const { id } = await done(
    admin.post<{ id: string }>("/api/v1/admin/incidents", {
      title: { en: "Slow answers in the mornings", fr: "Réponses lentes le matin" },
      severity: "degraded",
      components: ["api"],
      body: {
        en: "Some calls take several seconds. We look for the cause.",
        fr: "Certains appels durent plusieurs secondes.",
      },
      reason,
    }),
  );
  await done(
    admin.post<object>(`/api/v1/admin/incidents/${id}/updates`, {
      status: "resolved",
      body: { en: "Answers are as fast as before.", fr: "Les réponses sont de nouveau rapides." },
      reason,
    }),
  );
  return id;
}

/** A conversation with words that the filter took out, and a request of someone else; answers the conversation. */
async function talk(founder: Person, talent: Person, asked: Person): Promise<string> {
  const open = async (by: Person, to: Person) =>
    (await done(by.post<{ id: string }>("/api/v1/conversations", { userId: to.id }))).id;
  const say = (by: Person, id: string, text: string) =>
    done(by.post<{ id: string }>(`/api/v1/conversations/${id}/messages`, { text, clientId: randomUUID() }));
  const id = await open(founder, talent);
  await say(founder, id, "The new tide tables are in the first milestone. Can you look at them by Thursday?");
  await say(talent, id, "Oui, j’y travaille. Les écarts viennent des stations du nord.");
  await say(founder, id, "Good find. See https://example.com/stations for their numbers.");
  await say(founder, await open(founder, asked), "Would you talk about the maps role? Mail me: maya@example.com");
  return id;
}

/** Two people are reported, of whom one is warned. */
async function reports(
  moderator: Person,
  reporter: Person,
  ...targets: readonly [Person, Person]
): Promise<World["cases"]> {
  for (const [index, { id: targetId }] of targets.entries()) {
    const details = "The same offer in three messages, each time for another company.";
    const report = { targetType: "user", targetId, reason: index === 0 ? "harassment" : "spam", details };
    await done(reporter.post<{ id: string }>("/api/v1/reports", report));
  }
  const { items } = await done(
    moderator.call<{ items: { id: string; target: { id: string } }[] }>("/api/v1/admin/cases"),
  );
  const [open = "", warned = ""] = targets.map(({ id }) => items.find(({ target }) => target.id === id)?.id);
  await done(moderator.post<{ id: string }>(`/api/v1/admin/cases/${warned}/triage`));
  await done(
    moderator.post<{ id: string }>(`/api/v1/admin/cases/${warned}/decide`, {
      action: "warn",
      rule: "spam",
      reason: "The same message went to three people on one day.",
    }),
  );
  return { open, warned };
}

/** Starts a skill test; answers the attempt. */
async function startTest(who: Person, skill: string): Promise<string> {
  return (await done(who.post<{ id: string }>(`/api/v1/skill-tests/${skill}/attempts`))).id;
}

/** A skill test that is finished without an answer. */
async function failTest(who: Person, skill: string): Promise<string> {
  const id = await startTest(who, skill);
  await done(who.post<{ status: string }>(`/api/v1/skill-attempts/${id}/finish`));
  return id;
}

let shared: Promise<World> | undefined;

/** One world for tests that only look at it, made at the first call. */
export const sharedWorld = (): Promise<World> => (shared ??= aWorld());
