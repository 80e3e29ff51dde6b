import Stripe from "stripe";
import { encodeCursor } from "@/lib/core/db/page";
import { DAY } from "@/lib/core/clock";
import type { Dataset } from "./data/load";
import { HISTORY_END } from "./data/startups";
import { markedWords } from "./data/texts";
import type { Ask } from "./measure/connection";
import type { Probe, Target } from "./measure/rounds";
import { bearer, type Visitor } from "./people";
import { WEBHOOK_SECRET } from "./server";

/** The product on one dataset. */
export interface Site {
  target: Target;
  data: Dataset;
  founder: Visitor;
  talent: Visitor;
}

export interface Partners {
  next: Target;
  http: Target;
}

const HISTORY_MS = 730 * DAY;
const anyId = "f".repeat(24);

/** A moment of publication with `share` of all startups after it; a slightly different one at every turn. */
const momentAt = (share: number, turn: number): number =>
  Math.round(HISTORY_END - HISTORY_MS * share - (turn % 50) * 3_600_000);

const get = (path: string, headers?: Record<string, string>): Ask => ({ path, ...(headers ? { headers } : {}) });

/** Everything that is asked of the product, by name; `{turn}` keeps answers from being remembered where that would count. */
export function productProbes(site: Site, count: number): Probe[] {
  const { target, data, founder, talent } = site;
  const probe = (id: string, ask: (turn: number) => Ask, most = count, expect = 200): Probe => ({
    id,
    target,
    ask,
    count: most,
    expect,
  });
  const list = (query: string) => `/api/v1/startups?${query}`;
  const after = (share: number, turn: number) => encodeCursor([momentAt(share, turn), anyId]);
  const search = (words: string) => () => get(list(`q=${encodeURIComponent(words)}`));
  return [
    probe("health", () => get("/api/health")),
    probe("list, first page (cached)", () => get("/api/v1/startups")),
    probe("list, uncached", (turn) => get(list(`cursor=${after(0.01, turn)}`))),
    probe("list, filtered, uncached", (turn) => get(list(`industry=climate&stage=mvp&cursor=${after(0.01, turn)}`))),
    probe("list, page at 90 % depth", (turn) => get(list(`cursor=${after(0.9, turn)}`))),
    probe("list by trust, page among ties", () => get(list(`sort=trust&cursor=${encodeCursor([50, data.middleId])}`))),
    probe("search, rare word", search(markedWords.rare)),
    probe("search, mid word", search(markedWords.mid)),
    probe("search, word of 30 %", search(markedWords.common)),
    probe("search, 30 % and mid word", search(`${markedWords.common} ${markedWords.mid}`)),
    probe("roles, uncached", (turn) => get(`/api/v1/roles?cursor=${after(0.01, turn)}`)),
    probe("users/me", () => get("/api/v1/users/me", bearer(founder))),
    probe("dashboard (cached)", () => get("/api/v1/users/me/dashboard", bearer(founder))),
    probe("notifications", () => get("/api/v1/notifications", bearer(founder))),
    probe("applications of a startup", () => get(`/api/v1/startups/${data.startupId}/applications`, bearer(founder))),
    probe("role page (HTML)", () => get(`/roles/${data.roleId}`), Math.ceil(count / 3)),
    probe("startups page (HTML)", () => get("/startups"), Math.ceil(count / 3)),
    probe("webhook, acknowledged", anEvent),
    probe("apply (transaction)", (turn) => applying(data, talent, turn), Math.ceil(count / 3), 201),
  ];
}

/** A signed event that nobody waits for: stored, and put aside by the worker. Its signature costs the asking side. */
function anEvent(turn: number): Ask {
  const payload = JSON.stringify({
    id: `evt_bench_${process.pid}_${turn}`,
    object: "event",
    type: "product.updated",
    created: Math.floor(Date.now() / 1000),
    data: { object: { id: "prod_bench", object: "product" } },
  });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET });
  return { method: "POST", path: "/api/webhooks/stripe", headers: { "stripe-signature": signature }, body: payload };
}

function applying({ openRoleIds }: Dataset, talent: Visitor, turn: number): Ask {
  const roleId = openRoleIds[turn];
  if (roleId === undefined) throw new Error("more turns than roles to apply for");
  return {
    method: "POST",
    path: `/api/v1/roles/${roleId}/applications`,
    headers: { ...bearer(talent), "Idempotency-Key": `bench-${talent.sessionId}-${turn}` },
    body: JSON.stringify({
      coverLetter: "I have run a scheduler for two thousand devices, and would like to do it again for homes.",
    }),
  };
}

/** The same of the partners, as far as they have it. */
export function partnerProbes(
  { next, http }: Partners,
  datasets: readonly { name: string; data: Dataset }[],
  count: number,
): Probe[] {
  const both = (id: string, ask: (turn: number) => Ask): Probe[] =>
    [next, http].map((target) => ({ id, target, ask, count, expect: 200 }));
  return [
    ...both("health", () => get("/trivial")),
    ...datasets.flatMap(({ name, data: { database } }) =>
      both(`list, uncached (${name})`, (turn) => get(`/list?db=${database}&before=${momentAt(0.01, turn)}`)),
    ),
    { id: "page (HTML)", target: next, ask: () => get("/"), count: Math.ceil(count / 3), expect: 200 },
  ];
}
