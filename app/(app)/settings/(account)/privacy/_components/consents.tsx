import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { getConsentHistory, getConsents } from "@/lib/consents/queries/consents";
import { optionalPurposes } from "@/lib/consents/states";
import type { Context } from "@/lib/core/context";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "../../../_components/settings.module.css";
import { ConsentForm } from "./consent-form";
import own from "./privacy-sections.module.css";

/** How many earlier choices are shown. */
const SHOWN = 10;

/** What someone agrees to, and the choices that they have made. */
export async function Consents({ ctx }: { ctx: Context }) {
  const [t, words, reader, { items }, { items: history }] = await Promise.all([
    getTranslations("consent.settings"),
    getTranslations("consent"),
    getReader(),
    getConsents(ctx),
    getConsentHistory(ctx, { limit: SHOWN }),
  ]);
  const choices = optionalPurposes.map((purpose) => ({
    purpose,
    granted: items.some((item) => item.purpose === purpose && item.granted),
    label: words(`purposes.${purpose}.title`),
    hint: words(`purposes.${purpose}.text`),
  }));
  return (
    <>
      <h3 id="consents">{t("title")}</h3>
      <p className={styles.lead}>{t("text")}</p>
      <Card>
        <div className={styles.choices}>
          <ConsentForm choices={choices} saved={words("saved")} />
        </div>
      </Card>
      <h3 id="history">{t("history")}</h3>
      {history.length === 0 ? (
        <p className={styles.lead}>{t("none")}</p>
      ) : (
        <ul className={own.list}>
          {history.map(({ purpose, granted, at, source }) => (
            <li key={`${purpose} ${at}`}>
              <span>{t(granted ? "granted" : "withdrawn", { purpose: words(`purposes.${purpose}.title`) })}</span>
              <span className={own.quiet}>
                {formatInstant(at, reader, "moment")} · {t(`sources.${source}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
