import type { Person } from "./person";

/** Valid bodies of the hire's calls, for journeys over HTTP and in the browser. */
export const aStartup = (name: string) => ({
  name,
  tagline: "Street-level flood forecasts for insurers",
  description:
    "We turn tide gauges, rainfall radar and street surveys into forecasts that an insurer can act on the evening before. Two carriers pilot it on the coast today, and we hire the people who make it ready for twenty.",
  industry: "climate",
  stage: "mvp",
  fundingStage: "pre_seed",
  location: "Halifax",
  website: "https://example.com",
});

export const aRole = (title: string, seats = 1) => ({
  title,
  description:
    "You own the map: rendering, interaction and speed on the tablets that adjusters carry into wet basements. You work with two engineers and speak with the people who use it every week.",
  skillsRequired: ["React", "TypeScript"],
  skillsPreferred: ["MapLibre"],
  seats,
  hoursPerWeek: 40,
  workplace: "remote",
  compensation: {
    cashMinMinor: 750000,
    cashMaxMinor: 900000,
    currency: "USD",
    period: "month",
    equityMinBps: 50,
    equityMaxBps: 120,
  },
});

export const aCoverLetter =
  "I built the tide layer of a coastal atlas that pilots use on deck tablets, and I want to work on the street level next.";

export const anOffer = () => ({
  compensation: { cashMinor: 800000, currency: "USD", period: "month", equityBps: 80 },
  startAt: new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString(),
  message: "We would love to have you.",
});

/** A published startup of this founder; its id. */
export async function publishStartup(founder: Person, name: string): Promise<string> {
  const created = await founder.post<{ id: string }>("/api/v1/startups", aStartup(name));
  if (created.status !== 201)
    throw new Error(`POST /startups answered ${created.status}: ${JSON.stringify(created.body)}`);
  const published = await founder.post(`/api/v1/startups/${created.body.id}/publish`);
  if (published.status !== 200)
    throw new Error(`publish answered ${published.status}: ${JSON.stringify(published.body)}`);
  return created.body.id;
}

/** An open role of the startup; its id. */
export async function openRole(founder: Person, startupId: string, title: string, seats = 1): Promise<string> {
  const created = await founder.post<{ id: string }>(`/api/v1/startups/${startupId}/roles`, aRole(title, seats));
  if (created.status !== 201) throw new Error(`POST roles answered ${created.status}: ${JSON.stringify(created.body)}`);
  return created.body.id;
}

/** An application of this talent that was reviewed, shortlisted and offered; its id. */
export async function offeredApplication(founder: Person, talent: Person, roleId: string): Promise<string> {
  const applied = await talent.post<{ id: string }>(`/api/v1/roles/${roleId}/applications`, {
    coverLetter: aCoverLetter,
  });
  if (applied.status !== 201) throw new Error(`apply answered ${applied.status}: ${JSON.stringify(applied.body)}`);
  const { id } = applied.body;
  for (const [action, body] of [["review"], ["shortlist"], ["offer", anOffer()]] as const) {
    const moved = await founder.post(`/api/v1/applications/${id}/${action}`, body);
    if (moved.status !== 200) throw new Error(`${action} answered ${moved.status}: ${JSON.stringify(moved.body)}`);
  }
  return id;
}
