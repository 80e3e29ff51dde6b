import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { Thread } from "@/app/_ui/thread";
import { useReader } from "@/app/_web/use-reader";
import type { Application } from "@/lib/applications/schema";
import type { Side } from "@/lib/applications/states";
import { formatInstant } from "@/lib/i18n/dates";
import { changesBetween } from "./offer-changes";
import styles from "./negotiation.module.css";

/** Every version and counter-offer with what it changed, newest last; nothing while there is one version. */
export function OfferHistory({ application, side }: { application: Application; side: Side }) {
  const t = useTranslations("negotiation.history");
  const period = useTranslations("common.period");
  const reader = useReader();
  const { offer, startup, talent } = application;
  if (!offer || offer.history.length < 2) return null;
  const titleOf = (by: Side, version: number) => {
    if (by === "team")
      return side === "team"
        ? t("yourVersion", { version, name: talent.name })
        : t("version", { version, startup: startup.name });
    return side === "talent" ? t("yourCounter") : t("counter", { name: talent.name });
  };
  return (
    <Section title={t("title")}>
      <Thread
        label={t("title")}
        steps={offer.history.map((step, index) => {
          const before = offer.history[index - 1];
          const changes = before ? changesBetween(before, step, reader.locale, period) : [];
          return {
            key: `${step.by}-${index}`,
            state: index === offer.history.length - 1 && application.status === "offered" ? "now" : "done",
            title: titleOf(step.by, step.version),
            detail: (
              <>
                {changes.map(({ field, before: old, now }) => (
                  <span key={field} className={styles.change}>
                    {t("was", { field: t(field), before: old ?? t("none"), now: now ?? t("none") })}
                  </span>
                ))}
                {before && changes.length === 0 ? <span className={styles.change}>{t("same")}</span> : null}
                {step.message && index < offer.history.length - 1 ? (
                  <q className={styles.said}>{step.message}</q>
                ) : null}
                {step.withdrawnAt ? (
                  <span className={styles.change}>
                    {t("withdrawn", { date: formatInstant(step.withdrawnAt, reader, "short") })}
                  </span>
                ) : null}
              </>
            ),
            at: formatInstant(step.at, reader, "short"),
          };
        })}
      />
    </Section>
  );
}
