import { useTranslations } from "next-intl";
import { CompletenessMeter } from "@/app/_ui/completeness-meter";
import { completeness } from "@/lib/startups/completeness";
import type { CompletenessFacts } from "@/lib/startups/completeness";

/** The completeness of a startup's page, with the step that adds most. */
export function StartupMeter({ facts }: { facts: CompletenessFacts }) {
  const t = useTranslations("startup.completeness");
  const { percent, next } = completeness(facts);
  return (
    <CompletenessMeter percent={percent} title={t("title")} {...(next === null ? {} : { next: t(`step.${next}`) })} />
  );
}
