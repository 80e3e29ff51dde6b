"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { awaitSubscription } from "@/app/_web/await-subscription";
import { rememberCheckout } from "@/app/_web/checkout-memory";
import { loadPage } from "@/app/_web/load-page";
import { toast } from "@/app/_ui/toast";
import { useAction } from "@/app/_ui/use-action";
import type { PlanChangeResult, PaymentPage, Subscription } from "@/lib/billing/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { z } from "zod";
import { changeKind } from "./change-kind";
import type { Choice } from "./change-kind";

type Answer = z.infer<typeof PlanChangeResult>;
type Page = z.infer<typeof PaymentPage>;

/** Nothing pending; waiting for the provider's confirmation; or it takes longer than usual. */
export type Wait = "none" | "waiting" | "late";

/** Makes a plan change: opens the payment page, or changes and waits until the change has arrived. */
export function usePlanChange(subscription: Subscription, onSent: () => void) {
  const t = useTranslations("billing.done");
  const names = useTranslations("common.plan.name");
  const reader = useReader();
  const router = useRouter();
  const [wait, setWait] = useState<Wait>("none");
  const moment = (at: string | null) => (at ? formatInstant(at, reader, "moment") : "");

  async function follow(expected: (now: Subscription) => boolean, said: (now: Subscription) => string | null) {
    setWait("waiting");
    const { settled, subscription: now } = await awaitSubscription(expected);
    setWait(settled ? "none" : "late");
    const words = settled && now ? said(now) : null;
    if (words) toast("ok", words);
  }

  const run = useAction(
    async ({ plan, interval }: Choice) => {
      const kind = changeKind(subscription, { plan, interval });
      if (kind === "same") return;
      if (kind === "subscribe") {
        const { url } = await apiFetch<Page>("/billing/checkout", { body: { plan, interval } });
        rememberCheckout({ from: subscription.plan, plan });
        loadPage(url);
        return;
      }
      if (kind === "cancel") {
        await apiFetch("/billing/subscription/cancel", { method: "POST" });
        onSent();
        const { plan: current } = subscription;
        await follow(
          (now) => now.cancelAtPeriodEnd || now.plan === "free",
          (now) =>
            t("cancel", { plan: names(current), date: moment(now.currentPeriodEnd ?? subscription.currentPeriodEnd) }),
        );
        return;
      }
      const { url } = await apiFetch<Answer>("/billing/subscription/change", { body: { plan, interval } });
      onSent();
      const arrived = (now: Subscription) => now.plan === plan && now.interval === interval;
      if (url) {
        // The card must be confirmed first: the banner says so and links there.
        await follow(
          (now) => arrived(now) || now.payment !== null,
          () => null,
        );
        return;
      }
      await follow(
        (now) => arrived(now) || now.pendingChange?.plan === plan,
        (now) =>
          arrived(now)
            ? t("upgrade", { plan: names(plan) })
            : t("downgrade", { plan: names(plan), date: moment(now.pendingChange?.at ?? null) }),
      );
    },
    { refresh: false, onDone: () => router.refresh() },
  );
  return { ...run, wait };
}
