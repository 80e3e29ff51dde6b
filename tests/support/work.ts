import type { AppLocale } from "@/lib/i18n/locales";
import type { Milestone } from "@/lib/milestones/schema";
import type { Answer, Person } from "./person";

/** Paid work over HTTP: verified people, an agreement in force, milestones as far as a journey needs them. */

/** The answer's body, where it has one of the statuses that are expected. */
function must<Body>({ status, body }: Answer<Body>): Body {
  if (![200, 201, 204].includes(status)) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Raises people to level 3 with a checked identity, as an administrator decides it. */
export async function verifyAll(administrator: Person, people: readonly Pick<Person, "id">[]): Promise<void> {
  const body = { level: 3, kycApproved: true, reason: "Identity seen in person" };
  for (const { id } of people) must(await administrator.post(`/api/v1/admin/users/${id}/verification-level`, body));
}

/** A work agreement between the two that both have signed; its id. */
export async function aWorkAgreement(
  founder: Person,
  talent: Person,
  startupId: string,
  locale: AppLocale = "en",
): Promise<string> {
  const { id } = must(
    await founder.post<{ id: string }>(`/api/v1/startups/${startupId}/agreements`, {
      type: "work",
      locale,
      parties: [
        { userId: founder.id, capacity: "founder" },
        { userId: talent.id, capacity: "talent" },
      ],
      terms: {
        title: "Forecast map",
        services: "Design and build of the public forecast map.",
        startOn: "2026-01-05",
        cashMinor: 600_000,
        currency: "USD",
        period: "project",
      },
    }),
  );
  must(await founder.post(`/api/v1/agreements/${id}/send`));
  for (const signer of [founder, talent]) {
    const { name: signatureText, password } = signer;
    must(await signer.post(`/api/v1/agreements/${id}/sign`, { consent: true, signatureText, password }));
  }
  return id;
}

const DAY = 86_400_000;

/** A milestone under an agreement that nobody has paid; its id. */
export async function aPlannedMilestone(founder: Person, agreementId: string, title: string): Promise<string> {
  const planned = await founder.post<Milestone>(`/api/v1/agreements/${agreementId}/milestones`, {
    title,
    description: "Forty cities load in under two seconds on the test phone.",
    amountMinor: 600_000,
    currency: "USD",
    dueAt: new Date(Date.now() + 40 * DAY).toISOString(),
  });
  return must(planned).id;
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Pays a milestone on the local Stripe and waits for its word. */
export async function payMilestone(founder: Person, id: string): Promise<void> {
  const { url } = must(await founder.post<{ url: string }>(`/api/v1/milestones/${id}/fund`));
  const paid = await fetch(`${process.env.E2E_STRIPE_URL ?? ""}/_control/pay`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ session: url.split("/").at(-1), card: "4242424242424242" }),
  });
  if (!paid.ok) throw new Error(`the payment answered ${paid.status}: ${await paid.text()}`);
  for (let tries = 0; tries < 100; tries += 1) {
    const { fundedAt } = must(await founder.call<Milestone>(`/api/v1/milestones/${id}`));
    if (fundedAt) return;
    await pause(200);
  }
  throw new Error(`the milestone ${id} was paid and not funded`);
}

/** The talent begins and delivers. */
export async function deliver(talent: Person, id: string): Promise<void> {
  must(await talent.post(`/api/v1/milestones/${id}/start`));
  must(
    await talent.post(`/api/v1/milestones/${id}/submit`, {
      note: "Keyboard path is in the notes, page 2.",
      links: ["https://example.com/beta"],
    }),
  );
}

/** The founder accepts. */
export const release = async (founder: Person, id: string): Promise<void> => {
  must(await founder.post(`/api/v1/milestones/${id}/release`, { password: founder.password }));
};

/** Either side claims a part of the held money for the payee; the dispute's id. */
export async function quarrel(claimant: Person, id: string): Promise<string> {
  const { disputeId } = must(
    await claimant.post<Milestone>(`/api/v1/milestones/${id}/dispute`, {
      reason: "Two of the five harbours are missing, and the page that explains the alerts too.",
      claimPercent: 40,
      evidence: ["https://example.com/agreed-scope", "The list of 12 November names five harbours."],
    }),
  );
  if (!disputeId) throw new Error(`the milestone ${id} has no dispute`);
  return disputeId;
}

/** Milestones of one agreement, by the state each has reached. */
export interface Work {
  agreementId: string;
  draft: string;
  held: string;
  submitted: string;
  released: string;
  disputed: string;
}

/** Work between two people in the states that its pages show. */
export async function someWork(
  administrator: Person,
  founder: Person,
  talent: Person,
  startupId: string,
): Promise<Work> {
  await verifyAll(administrator, [founder, talent]);
  const agreementId = await aWorkAgreement(founder, talent, startupId);
  const draft = await aPlannedMilestone(founder, agreementId, "Insurer dashboard");
  const held = await aPlannedMilestone(founder, agreementId, "Alert mails for harbour masters and their deputies");
  const submitted = await aPlannedMilestone(founder, agreementId, "Forecast map, public beta");
  const released = await aPlannedMilestone(founder, agreementId, "Map prototype");
  const disputed = await aPlannedMilestone(founder, agreementId, "Tide table import");
  for (const id of [held, submitted, released, disputed]) await payMilestone(founder, id);
  for (const id of [submitted, released, disputed]) await deliver(talent, id);
  await release(founder, released);
  return { agreementId, draft, held, submitted, released, disputed };
}
