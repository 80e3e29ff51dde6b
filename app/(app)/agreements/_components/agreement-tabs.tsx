import { useTranslations } from "next-intl";
import { CountTabs } from "@/app/_ui/count-tabs";
import { agreementTabs } from "@/lib/agreements/queries/tabs";
import type { AgreementTab } from "@/lib/agreements/queries/tabs";

/** The parts of the list: what waits for the reader first. */
export function AgreementTabs({ tab, counts }: { tab: AgreementTab; counts: Record<AgreementTab, number> }) {
  const t = useTranslations("agreements");
  return (
    <CountTabs
      label={t("tabsLabel")}
      current={tab}
      tabs={agreementTabs.map((key) => ({
        key,
        href: key === "you" ? "/agreements" : `/agreements?show=${key}`,
        label: t(`tab.${key}`),
        count: counts[key],
        move: key === "you",
      }))}
    />
  );
}
