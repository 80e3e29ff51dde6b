"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { awaitSubscription } from "@/app/_web/await-subscription";
import { useAction } from "@/app/_ui/use-action";
import type { PlanName } from "@/lib/billing/plans";

/** Cancels the scheduled end or downgrade: the plan continues. */
export function ResumeButton({ plan, undo }: { plan: PlanName; undo: "cancel" | "pending" }) {
  const t = useTranslations("billing");
  const names = useTranslations("common.plan.name");
  const resume = useAction(
    async () => {
      await apiFetch("/billing/subscription/resume", { method: "POST" });
      await awaitSubscription((now) => !now.cancelAtPeriodEnd && now.pendingChange === null);
    },
    { success: t(undo === "cancel" ? "done.resume" : "done.undo", { plan: names(plan) }) },
  );
  return (
    <Button variant="default" loading={resume.busy} onClick={() => void resume.run()}>
      {undo === "cancel"
        ? t("banner.cancelAction", { plan: names(plan) })
        : t("banner.pendingAction", { current: names(plan) })}
    </Button>
  );
}
