import { POST as cancelRoute } from "@/app/api/v1/billing/subscription/cancel/route";
import { POST as changeRoute } from "@/app/api/v1/billing/subscription/change/route";
import { POST as keepRoute } from "@/app/api/v1/billing/subscription/keep/route";
import { POST as previewRoute } from "@/app/api/v1/billing/subscription/preview/route";
import { POST as resumeRoute } from "@/app/api/v1/billing/subscription/resume/route";
import { GET as subscriptionRoute } from "@/app/api/v1/billing/subscription/route";
import { POST as checkoutRoute } from "@/app/api/v1/billing/checkout/route";
import { GET as invoicesRoute } from "@/app/api/v1/billing/invoices/route";
import { POST as portalRoute } from "@/app/api/v1/billing/portal/route";
import type { ChangePreview, Invoice, Subscription } from "@/lib/billing/schema";
import { call, type SignedIn } from "../harness";

const base = "/api/v1/billing";

/** The calls of a founder about their plan. */
export const billing = {
  get: (as: SignedIn | null) => call<Subscription>(subscriptionRoute, { path: `${base}/subscription`, as }),
  checkout: (as: SignedIn | null, plan: string, interval = "month") =>
    call<{ url: string }>(checkoutRoute, { path: `${base}/checkout`, as, body: { plan, interval } }),
  portal: (as: SignedIn | null) => call<{ url: string }>(portalRoute, { method: "POST", path: `${base}/portal`, as }),
  invoices: (as: SignedIn | null, query = "") =>
    call<{ items: Invoice[]; nextCursor: string | null }>(invoicesRoute, { path: `${base}/invoices${query}`, as }),
  preview: (as: SignedIn | null, plan: string, interval = "month") =>
    call<ChangePreview>(previewRoute, { path: `${base}/subscription/preview`, as, body: { plan, interval } }),
  change: (as: SignedIn | null, plan: string, interval = "month") =>
    call<{ subscription: Subscription; url: string | null }>(changeRoute, {
      path: `${base}/subscription/change`,
      as,
      body: { plan, interval },
    }),
  cancel: (as: SignedIn | null) =>
    call<Subscription>(cancelRoute, { method: "POST", path: `${base}/subscription/cancel`, as }),
  resume: (as: SignedIn | null) =>
    call<Subscription>(resumeRoute, { method: "POST", path: `${base}/subscription/resume`, as }),
  keep: (as: SignedIn | null, startupIds: readonly string[]) =>
    call<Subscription>(keepRoute, { path: `${base}/subscription/keep`, as, body: { startupIds } }),
};
