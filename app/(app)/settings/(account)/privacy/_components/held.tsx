import { getFormatter, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { countHeld } from "@/lib/privacy/queries/held";
import styles from "../../../_components/settings.module.css";
import own from "./privacy-sections.module.css";

/** What is stored about someone, by kind and number. Counted when it is asked for: that reads everything. */
export async function Held({ ctx, shown }: { ctx: Context; shown: boolean }) {
  const [t, format, held] = await Promise.all([getTranslations("held"), getFormatter(), shown ? countHeld(ctx) : null]);
  const there = held?.filter(({ count }) => count > 0) ?? [];
  return (
    <>
      <h3 id="held">{t("title")}</h3>
      <p className={styles.lead}>{t("text")}</p>
      {held ? (
        <>
          <dl className={own.list}>
            {there.map(({ section, count }) => (
              <div key={section}>
                <dt>{t(`sections.${section as "account"}`)}</dt>
                <dd className={own.quiet}>{format.number(count)}</dd>
              </div>
            ))}
          </dl>
          <p className={styles.lead}>{t("nothing", { count: held.length - there.length })}</p>
        </>
      ) : (
        <div>
          <ButtonLink href={`${paths.privacySettings}?held=1#held`} variant="default">
            {t("show")}
          </ButtonLink>
        </div>
      )}
    </>
  );
}
