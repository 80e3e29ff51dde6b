import { useTranslations } from "next-intl";
import type { Gate, PlanName } from "@/lib/billing/plans";
import { Note } from "./note";

export interface PlanUseProps {
  gate: Gate;
  plan: PlanName;
  used: number;
  /** Null is unlimited. */
  limit: number | null;
}

/** "1 of 2 on Free", before the wall is met. */
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

/** At the wall: which limit it is, and what makes room. Nothing while there is room. */
export function PlanWall({ gate, plan, used, limit, way }: PlanUseProps & { way: string }) {
  const t = useTranslations("common.plan");
  if (limit === null || hasRoom({ used, limit })) return null;
  return (
    <Note tone="info" title={t(`wall.${gate}`, { used, limit, plan: t(`name.${plan}`) })}>
      {way}
    </Note>
  );
}
