"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { paths } from "@/lib/core/paths";
import type { ApiProblem } from "./api-client";
import { planThatAllows, upgradePath } from "./upgrade-path";

/** A page where the reader can lift what refused them. */
export interface WayForward {
  readonly label: string;
  readonly href: string;
}

/**
 * What leads out of a problem: the plan that would have allowed it, or the steps of verification. Null where the reader can do nothing
 * about it, as where someone else’s verification is missing.
 */
export function useWayForward(): (problem: ApiProblem) => WayForward | null {
  const plans = useTranslations("common.plan");
  const t = useTranslations("common.verification");
  return useCallback(
    (problem) => {
      const plan = planThatAllows(problem);
      if (plan) return { label: plans("upgrade", { plan: plans(`name.${plan}`) }), href: upgradePath(plan) };
      if (problem.code === "verification_required" && problem.extra.reason !== "verification_payee")
        return { label: t("see"), href: paths.verificationLadder };
      return null;
    },
    [plans, t],
  );
}
