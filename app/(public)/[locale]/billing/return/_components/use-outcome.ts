"use client";

import { useEffect, useState } from "react";
import { ApiProblem } from "@/app/_web/api-client";
import { awaitSubscription } from "@/app/_web/await-subscription";
import { recallCheckout } from "@/app/_web/checkout-memory";
import type { PlanName } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { payingStatuses } from "@/lib/billing/states";

/** What is known of the payment so far. */
export type Outcome =
  | { state: "waiting" | "late" | "offline" | "failed" | "signedOut" }
  /** `from` is the plan before, null where nobody saw it. */
  | { state: "done"; plan: PlanName; from: PlanName | null };

const paysFor = (now: Subscription, plan: PlanName | null): boolean =>
  payingStatuses.some((status) => status === now.status) && (plan ? now.plan === plan : now.plan !== "free");

/** Follows the payment until the provider's webhook has arrived, for 20 s; `again` looks once more for as long. */
export function useOutcome(asked: PlanName | null, skip: boolean): { outcome: Outcome; again: () => void } {
  const [outcome, setOutcome] = useState<Outcome>({ state: "waiting" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (skip) return;
    const controller = new AbortController();
    const { signal } = controller;
    const left = recallCheckout();
    const plan = asked ?? left?.plan ?? null;
    let from: PlanName | null = left && left.plan === plan ? left.from : null;
    const look = async () => {
      const { settled, subscription } = await awaitSubscription((now) => paysFor(now, plan), {
        signal,
        onLook: (now) => {
          if (!paysFor(now, plan)) from ??= now.plan;
        },
      });
      if (settled && subscription) setOutcome({ state: "done", plan: subscription.plan, from });
      else setOutcome({ state: subscription ? "late" : "failed" });
    };
    look().catch((error: unknown) => {
      if (signal.aborted) return;
      if (!(error instanceof ApiProblem)) throw error;
      setOutcome({ state: error.status === 401 ? "signedOut" : error.code === "offline" ? "offline" : "failed" });
    });
    return () => {
      controller.abort();
    };
  }, [asked, skip, attempt]);
  return {
    outcome,
    again: () => {
      setOutcome({ state: "waiting" });
      setAttempt((count) => count + 1);
    },
  };
}
