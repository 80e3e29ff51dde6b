import { useTranslations } from "next-intl";
import { nextPlan, plans } from "@/lib/billing/plans";
import type { Quota, PlanName } from "@/lib/billing/plans";
import { ButtonLink } from "./button-link";
import { Note } from "./note";
import { upgradePath } from "../_web/upgrade-path";

export interface PlanUseProps {
  gate: Quota;
  plan: PlanName;
  used: number;
  /** Null is unlimited. */
  limit: number | null;
}

/** "1 of 2 on the Free plan", before the limit is reached. */
export function PlanUse({ plan, used, limit }: Omit<PlanUseProps, "gate">) {
  const t = useTranslations("common.plan");
  return (
    <>
      {limit === null
        ? t("unlimited", { used, plan: t(`name.${plan}`) })
        : t("use", { used, limit, plan: t(`name.${plan}`) })}
    </>
  );
}

/** Whether one more still fits. */
export const hasRoom = ({ used, limit }: Pick<PlanUseProps, "used" | "limit">): boolean =>
  limit === null || used < limit;

/**
 * At a limit: which one, how to stay below it, and for the payer the plan that allows more. Nothing while there is
 * room.
 */
export function PlanWall({ gate, plan, used, limit, way, payer }: PlanUseProps & { way: string; payer: boolean }) {
  const t = useTranslations("common.plan");
  if (limit === null || hasRoom({ used, limit })) return null;
  const next = nextPlan(plan, gate);
  const raised = next ? plans[next].limits[gate] : null;
  return (
    <Note tone="info" title={t(`wall.${gate}`, { used, limit, plan: t(`name.${plan}`) })}>
      <p>
        {way}{" "}
        {!next
          ? null
          : !payer
            ? t("ownerRaises")
            : raised === null
              ? t("raiseAny", { plan: t(`name.${next}`) })
              : t("raise", { plan: t(`name.${next}`), limit: raised })}
      </p>
      {next && payer ? (
        <div style={{ marginTop: 10 }}>
          <ButtonLink href={upgradePath(next)} variant="default">
            {t("upgrade", { plan: t(`name.${next}`) })}
          </ButtonLink>
        </div>
      ) : null}
    </Note>
  );
}
